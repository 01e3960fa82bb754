/**
 * How the line to somebody is doing, as rows of a table that always has the same rows in the same order, so that what
 * changes are numbers and never the layout. Pure; the words are the view's.
 */
import type { Route } from 'privet'

/** As much of the library's statistics as is shown. */
export interface Passing {
  readonly bitrate: number | undefined
  readonly codec: string | undefined
  readonly loss: number | undefined
  readonly size: { readonly width: number; readonly height: number } | undefined
  readonly frameRate: number | undefined
}

export interface WayStatistics {
  readonly rtt: number | undefined
  readonly loss: number | undefined
  readonly sending: Readonly<Partial<Record<Kind, Passing>>>
  readonly receiving: Readonly<Partial<Record<Kind, Passing>>>
}

type Kind = 'voice' | 'camera' | 'screen'

export interface Way {
  readonly route: Route['kind']
  /** Whole milliseconds. */
  readonly time: number | undefined
  /** Share of the packets lost, the worse of both directions, 0 to 1. */
  readonly loss: number | undefined
  readonly media: readonly { readonly name: `${Kind}-${'in' | 'out'}`; readonly passing: Passing | undefined }[]
}

/** Screens have rows only while one is shared. */
export function wayOf(route: Route, statistics: WayStatistics | undefined): Way {
  const { sending = {}, receiving = {} } = statistics ?? {}
  const rtt = statistics?.rtt ?? route.rtt
  const losses = [statistics?.loss, ...Object.values(receiving).map(({ loss }) => loss)].filter(
    (loss) => loss !== undefined,
  )
  const kinds = (['camera', 'screen', 'voice'] as const).filter(
    (kind) => kind !== 'screen' || sending.screen || receiving.screen,
  )
  return {
    route: route.kind,
    time: rtt === undefined ? undefined : Math.max(1, Math.round(rtt)),
    loss: losses.length > 0 ? Math.max(...losses) : undefined,
    media: kinds.flatMap((kind) => [
      { name: `${kind}-in` as const, passing: receiving[kind] },
      { name: `${kind}-out` as const, passing: sending[kind] },
    ]),
  }
}
