import { describe, expect, it } from 'vitest'
import { firstLook, stepGuest, type GuestEvent, type GuestState } from './guest.ts'

const host = { id: undefined, name: 'Ada' }
const sheet = { envelope: new Uint8Array([2]), expires: 600_000 }
const answer: GuestEvent = { type: 'answer' }
const made: GuestEvent = { type: 'made', sheet, host }
const failed: GuestEvent = { type: 'failed', failure: 'unreachable', details: 'no way' }

function play(events: readonly GuestEvent[]): { readonly state: GuestState; readonly effects: readonly string[] } {
  const effects: string[] = []
  let state = firstLook(host, 600_000, false)
  for (const event of events) {
    const [next, run] = stepGuest(state, event)
    state = next
    effects.push(...run.map(({ type }) => type))
  }
  return { state, effects }
}

describe('the guest of an invitation by hand', () => {
  it.each<[string, readonly GuestEvent[], GuestState['phase'], readonly string[]]>([
    ['opened, nothing is made and nobody is asked', [], 'asked', []],
    ['answered, the reply is made', [answer], 'making', ['answer']],
    ['answered twice, there is one reply', [answer, answer], 'making', ['answer']],
    ['the reply is there and waits', [answer, made], 'waiting', ['answer']],
    ['the host has it', [answer, made, { type: 'connecting' }], 'connecting', ['answer']],
    ['in', [answer, made, { type: 'connecting' }, { type: 'in' }], 'in', ['answer']],
    ['no way to each other', [answer, made, { type: 'connecting' }, failed], 'failed', ['answer']],
    ['its time is over before the reply came back', [answer, made, { type: 'expired' }], 'expired', ['answer']],
    ['its time is over before anybody answered', [{ type: 'expired' }], 'expired', []],
    ['given up', [answer, made, { type: 'stop' }], 'waiting', ['answer', 'close']],
    ['not answered, there is nothing to give up', [{ type: 'stop' }], 'asked', []],
    ['nothing comes after the end', [answer, made, failed, { type: 'in' }, answer], 'failed', ['answer']],
  ])('HAND-5: %s', (_, events, phase, effects) => {
    const end = play(events)
    expect(end.state.phase).toBe(phase)
    expect(end.effects).toEqual(effects)
    expect(end.state.host).toEqual(host)
  })
})
