/** Route and quality of a link as `Live` values, measured only while someone looks. */
import type { Clock } from '../clock.ts'
import { type Live, live } from '../live.ts'
import { judge, type Survey, survey } from './survey.ts'
import type { LinkStatus, Quality, Route } from './types.ts'

const MEASURE_EVERY = 2_000

export interface LinkGauge {
  readonly route: Live<Route>
  readonly quality: Live<Quality>
}

export function openGauge(clock: Clock, status: Live<LinkStatus>, connection: () => RTCPeerConnection): LinkGauge {
  const route = live<Route>({ kind: 'unknown', rtt: undefined })
  const quality = live<Quality>('unknown')
  let before: { readonly of: RTCPeerConnection; readonly survey: Survey } | undefined
  let watchers = 0
  let cancel: (() => void) | undefined

  async function measure(): Promise<void> {
    const of = connection()
    try {
      const now = survey(await of.getStats())
      if (of !== connection()) return
      const { kind, rtt } = now.route
      if (kind !== route.value.kind || rtt !== route.value.rtt) route.set(now.route)
      quality.set(judge(status.value, now, before?.of === of ? before.survey : undefined))
      before = { of, survey: now }
    } catch {
      // A connection that closes while it is asked has no statistics; the status says the rest.
    }
  }

  async function watch(): Promise<void> {
    await measure()
    if (watchers > 0 && status.value !== 'closed') cancel = clock.after(MEASURE_EVERY, () => void watch())
    else cancel = undefined
  }

  function watched<T>(value: Live<T>): Live<T> {
    return {
      get value() {
        return value.value
      },
      subscribe(listener) {
        const stop = value.subscribe(listener)
        let isStopped = false
        watchers += 1
        if (cancel === undefined) {
          cancel = () => {}
          void watch()
        }
        return () => {
          if (isStopped) return
          isStopped = true
          stop()
          watchers -= 1
        }
      },
    }
  }

  // Trouble shows at once, whether or not a measurement is due.
  status.subscribe((current) => {
    if (current !== 'open') quality.set('lost')
    else if (quality.value === 'lost') quality.set('unknown')
  })
  return { route: watched(route), quality: watched(quality) }
}
