/** Whose reaction is to be seen now: the newest of each person, for a moment. CALL-53. */
import { type Clock, live, type Live, type PeerId, systemClock } from 'privet'
import type { Courtesy } from 'privet/media'

/** What one key or one press sends. Others may send any emoji. */
export const REACTIONS = ['👍', '👏', '❤️', '😂', '😮', '🎉'] as const

/** How long (ms). */
export const SHOWN = 4_000

/** `number` tells one from the next of the same kind. */
export interface Reaction {
  readonly symbol: string
  readonly number: number
}

export interface Reactions {
  readonly shown: Live<ReadonlyMap<PeerId, Reaction>>
  close(): void
}

export function openReactions(courtesy: Pick<Courtesy, 'onReaction'>, clock: Clock = systemClock): Reactions {
  const shown = live<ReadonlyMap<PeerId, Reaction>>(new Map())
  let count = 0
  const stop = courtesy.onReaction((symbol, from) => {
    const reaction = { symbol, number: ++count }
    shown.set(new Map(shown.value).set(from, reaction))
    clock.after(SHOWN, () => {
      if (shown.value.get(from) !== reaction) return
      const rest = new Map(shown.value)
      rest.delete(from)
      shown.set(rest)
    })
  })
  return { shown, close: stop }
}
