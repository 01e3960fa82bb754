import { describe, expect, it } from 'vitest'
import { openWindows, type Wire } from './windows.ts'

/** Every window hears what the others send. */
function createWires(count: number): readonly Wire[] {
  const ears: Set<(text: string) => void>[] = Array.from({ length: count }, () => new Set())
  return ears.map((own) => ({
    send: (text) => ears.filter((each) => each !== own).forEach((each) => each.forEach((hear) => hear(text))),
    listen(hear) {
      own.add(hear)
      return () => void own.delete(hear)
    },
  }))
}

const reply = { type: 'reply', reference: '07', text: 'PV1.AQ' } as const

describe('the windows of one browser', () => {
  it('HAND-9: the one that waits takes the reply, the others are silent', async () => {
    const [fresh, other, waiting] = createWires(3).map((wire) => openWindows(wire, 50))
    other?.serve(() => undefined)
    const seen: unknown[] = []
    waiting?.serve(async (question) => {
      seen.push(question)
      return 'taken' as const
    })
    expect(await fresh?.ask(reply)).toBe('taken')
    expect(seen).toEqual([reply])
  })

  it('HAND-9: nobody knows: so it is said after a moment', async () => {
    const [fresh] = createWires(2).map((wire) => openWindows(wire, 20))
    expect(await fresh?.ask({ type: 'offer', reference: '07' })).toBeUndefined()
  })

  it('HAND-9: what is no word of ours does nothing', async () => {
    const [wire, other] = createWires(2)
    if (!wire || !other) throw new Error('two wires')
    const seen: unknown[] = []
    openWindows(wire).serve(async (question) => {
      seen.push(question)
      return 'taken' as const
    })
    const asked = openWindows(other, 20).ask({ type: 'offer', reference: '07' })
    for (const text of ['', 'null', '[]', '{"id":1}', '{"id":"a","question":{"type":"reply","reference":"07"}}'])
      other.send(text)
    wire.send('{"to":"somebody else","reaction":"used"}')
    expect(await asked).toBe('taken')
    expect(seen).toEqual([{ type: 'offer', reference: '07' }])
  })
})
