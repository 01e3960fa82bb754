/**
 * Verifying somebody, as one window lives through it: one ceremony at a time over the room, and those who ask for one.
 * The rules of it are those of `privet/trust`; what is seen of it, the views know.
 */
import { live, PeerError, type Live, type PeerId } from 'privet'
import type { Comparison, Verifications } from 'privet/trust'

/** What is over the room. */
export type Ceremony =
  /** Two people compare a code; `isOurs`: we have asked. */
  | { readonly way: 'code'; readonly peer: PeerId; readonly comparison: Comparison; readonly isOurs: boolean }
  /** Two screens are held against each other. */
  | { readonly way: 'scan'; readonly peer: PeerId }
  /** Too many comparisons have failed within a day, with them or in this room. */
  | { readonly way: 'blocked'; readonly peer: PeerId }

export interface Comparing {
  readonly shown: Live<Ceremony | undefined>
  /** People who ask us to compare, and wait. */
  readonly asked: Live<readonly Comparison[]>
  /** Asks them, unless they ask us already: then we agree. */
  begin(peer: PeerId): void
  scan(peer: PeerId): void
  agree(comparison: Comparison): void
  /** The ceremony is put away; what was not finished in it is given up. */
  close(): void
}

export interface ComparingOptions {
  readonly verifications: Verifications
  readonly mayVerify: (peer: PeerId) => boolean
}

export function openComparing({ verifications, mayVerify }: ComparingOptions): Comparing {
  const shown = live<Ceremony | undefined>(undefined)
  const asked = live<readonly Comparison[]>([])
  const stops = new Set<() => void>()

  const listAsked = (): void =>
    asked.set([...verifications.running.value.values()].filter(({ state }) => state.value.phase === 'asked'))
  const follow = (comparison: Comparison): void => {
    const stop = comparison.state.subscribe(({ phase }) => {
      listAsked()
      if (phase !== 'over') return
      // Told while it subscribes, there is nothing to stop yet.
      queueMicrotask(() => {
        stop()
        stops.delete(stop)
      })
    })
    stops.add(stop)
  }
  stops.add(verifications.on(follow))
  stops.add(verifications.running.subscribe(listAsked))

  /** Whatever is over the room makes way. */
  const giveUp = (): void => {
    const now = shown.value
    // What is over is not given up: there may be another one with them by now.
    if (now?.way === 'code' && now.comparison.state.value.phase !== 'over') now.comparison.cancel()
  }
  const show = (ceremony: Ceremony): void => {
    giveUp()
    shown.set(ceremony)
  }
  const agree = (comparison: Comparison): void => {
    const { with: peer } = comparison
    if (!mayVerify(peer)) return show({ way: 'blocked', peer })
    show({ way: 'code', peer, comparison, isOurs: false })
    comparison.accept()
  }

  return {
    shown,
    asked,
    begin(peer) {
      const theirs = asked.value.find((each) => each.with === peer)
      if (theirs) return agree(theirs)
      if (!mayVerify(peer)) return show({ way: 'blocked', peer })
      try {
        show({ way: 'code', peer, comparison: verifications.start(peer), isOurs: true })
      } catch (error) {
        // Not linked with us at this moment, or asked already: there is nothing to show.
        if (!(error instanceof PeerError)) throw error
      }
    },
    scan: (peer) => show({ way: 'scan', peer }),
    agree,
    close() {
      giveUp()
      shown.set(undefined)
    },
  }
}
