import { describe, expect, it, vi } from 'vitest'
import { createGate, type Question } from './gate.ts'
import type { Reply, Wish } from './hand-over.ts'

/** A pen that replies as it is told to, one after the other. */
function setUp(...replies: readonly Reply[]) {
  const left = [...replies]
  const wishes: Wish[] = []
  const becomeGuest = vi.fn()
  const gate = createGate({
    pen: {
      async wish(how) {
        wishes.push(how)
        return left.shift() ?? 'here'
      },
      roomThere: () => 'kitchen',
    },
    becomeGuest,
  })
  const asked = (why: Question['why']): Promise<void> =>
    vi.waitFor(() => expect(gate.question.value).toEqual({ why, isTaking: false }))
  return { gate, wishes, becomeGuest, asked }
}

describe('before a room is opened', () => {
  it('WEB-162: nobody is asked when the other window is at rest', async () => {
    const { gate, wishes } = setUp('here')
    expect(await gate.pass()).toBe(true)
    expect([gate.question.value, wishes]).toEqual([undefined, ['want']])
  })

  it('WEB-163: when the other window is in a room, the person says where they go on', async () => {
    const { gate, wishes, asked } = setUp('busy', 'here')
    const passed = gate.pass()
    await asked('busy')
    gate.choose('here')
    expect(await passed).toBe(true)
    expect([gate.question.value, wishes]).toEqual([undefined, ['want', 'claim']])
  })

  it('WEB-163: whoever has said so already is not asked', async () => {
    const { gate, wishes } = setUp('busy', 'here')
    expect(await gate.pass({ isSaid: true })).toBe(true)
    expect(wishes).toEqual(['want', 'claim'])
  })

  it('WEB-163: what is about another room than the one that the other window is in, needs no leave', async () => {
    const { gate, asked } = setUp('busy', 'busy')
    expect(await gate.pass({ about: 'attic' })).toBe(true)
    const passed = gate.pass({ about: 'kitchen' })
    await asked('busy')
    gate.choose('not-now')
    expect(await passed).toBe(false)
  })

  it('WEB-164: a window that is silent is said to be so, and it can be done without it', async () => {
    const { gate, wishes, asked } = setUp('busy', 'silent', 'here')
    const passed = gate.pass()
    await asked('busy')
    gate.choose('here')
    await asked('silent')
    gate.choose('here')
    expect(await passed).toBe(true)
    expect(wishes).toEqual(['want', 'claim', 'seize'])
  })

  it('WEB-165: who comes back from a reload does not wait for the page that they reloaded', async () => {
    const { gate, wishes } = setUp('silent', 'here')
    expect(await gate.pass({ isReturn: true })).toBe(true)
    expect(wishes).toEqual(['want', 'seize'])
  })

  it('WEB-166: a guest goes on with what led here, as somebody else', async () => {
    const { gate, becomeGuest, asked } = setUp('busy')
    const passed = gate.pass({ link: () => 'AQA-secret' })
    await asked('busy')
    gate.choose('guest')
    expect(await passed).toBe(false)
    expect(becomeGuest.mock.calls).toEqual([['AQA-secret']])
  })

  it('WEB-163: not now is an answer, and so is going elsewhere', async () => {
    const { gate, wishes, becomeGuest, asked } = setUp('busy', 'busy', 'busy')
    const first = gate.pass()
    await asked('busy')
    gate.choose('not-now')
    expect(await first).toBe(false)
    expect(gate.question.value).toBeUndefined()
    const second = gate.pass()
    await asked('busy')
    const third = gate.pass()
    expect(await second).toBe(false)
    await asked('busy')
    gate.choose('not-now')
    expect(await third).toBe(false)
    expect(wishes).toEqual(['want', 'want', 'want'])
    expect(becomeGuest).not.toHaveBeenCalled()
  })
})
