/** The room machine by itself, on a clock of its own, for tests that tell it what happens and look at what it asks for. */
import { toBase64url } from '../bytes/index.ts'
import type { PeerId } from '../identity/index.ts'
import { initialRoom, nextDeadline, stepRoom } from './machine.ts'
import type { RoomEffect, RoomInput, RoomState, Way } from './state.ts'

/** Ids in the order of their numbers; ours is 50. */
export const id = (number: number): PeerId => toBase64url(new Uint8Array(32).fill(number)) as PeerId
const SELF = id(50)
const START = 1_000_000

/** A machine with its clock, and everything that it asked for. */
export class Run {
  state: RoomState
  now = START
  readonly effects: RoomEffect[] = []

  constructor(as: 'creator' | 'newcomer' | 'returning') {
    this.state = initialRoom(SELF, as)
    this.input({ type: 'tick' })
  }

  input(input: RoomInput): readonly RoomEffect[] {
    const [state, effects] = stepRoom(this.state, input, { now: this.now, chance: 0.5 })
    this.state = state
    this.effects.push(...effects)
    return effects
  }

  /** Lets time pass; gives what was asked for meanwhile. */
  wait(ms: number): readonly RoomEffect[] {
    const before = this.effects.length
    const until = this.now + ms
    for (;;) {
      const deadline = nextDeadline(this.state, this.now)
      if (deadline > until) break
      this.now = Math.max(this.now, deadline)
      this.input({ type: 'tick' })
    }
    this.now = until
    return this.effects.slice(before)
  }

  knock(
    from: PeerId,
    more: { kind?: 'join' | 'announce'; rank?: number; way?: Way; hint?: string } = {},
  ): readonly RoomEffect[] {
    const { kind = 'join', rank = 0, way = { type: 'lobby' }, hint = `hint of ${from}` } = more
    return this.input({
      type: 'knock',
      knock: { from, kind, ephemeral: new Uint8Array(), nonce: new Uint8Array(), hint, way },
      rank,
    })
  }

  /** Links with someone by letting them in. */
  link(peer: PeerId): void {
    this.knock(peer, { way: { type: 'relay', through: id(99) } })
    const dial = this.state.dials.get(peer)?.id ?? 0
    this.input({ type: 'answer', dial })
    this.input({ type: 'proven', dial })
  }
}

export const types = (effects: readonly RoomEffect[]): string[] => effects.map(({ type }) => type)
export const published = (run: Run): number => run.effects.filter(({ type }) => type === 'publish').length
