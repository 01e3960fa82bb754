/** People who knock and whom somebody is to decide about: shown while they are heard, a few at a time. MB-24. */
import type { Clock } from '../clock.ts'
import type { PeerId } from '../identity/index.ts'
import { KNOCK_SILENCE, MAX_PENDING_JOINS } from '../limits.ts'
import { type Live, live } from '../live.ts'
import { cleanName, type RoomInput } from '../room/index.ts'

type KnockInput = Extract<RoomInput, { type: 'knock' }>

/** Somebody at the door. */
export interface Caller {
  readonly id: PeerId
  /** What they call themselves, cleaned for display, not proven; may be empty. */
  readonly name: string
  /** Since when they knock (ms since the Unix epoch). */
  readonly since: number
}

export interface Knocks {
  readonly shown: Live<ReadonlyMap<PeerId, Caller>>
  hear(input: KnockInput): void
  /** Nobody need decide about them any more; gives how they knocked last. */
  settle(id: PeerId): KnockInput | undefined
  clear(): void
}

export function openKnocks(clock: Clock): Knocks {
  const shown = live<ReadonlyMap<PeerId, Caller>>(new Map())
  const heard = new Map<PeerId, { readonly input: KnockInput; readonly cancel: () => void }>()

  function settle(id: PeerId): KnockInput | undefined {
    const last = heard.get(id)
    last?.cancel()
    if (!heard.delete(id)) return undefined
    const rest = new Map(shown.value)
    rest.delete(id)
    shown.set(rest)
    return last?.input
  }

  return {
    shown,
    settle,
    hear(input) {
      const { from, name = '' } = input.knock
      const before = heard.get(from)
      if (before === undefined && heard.size >= MAX_PENDING_JOINS) return
      before?.cancel()
      heard.set(from, { input, cancel: clock.after(KNOCK_SILENCE, () => void settle(from)) })
      if (before !== undefined) return
      shown.set(new Map(shown.value).set(from, { id: from, name: cleanName(name), since: clock.now() }))
    },
    clear() {
      for (const id of heard.keys()) settle(id)
    },
  }
}
