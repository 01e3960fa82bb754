import { describe, expect, it } from 'vitest'
import { browserWire, openWindows, type Wire } from './windows.ts'

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

type Page = Parameters<typeof browserWire>[0]

/** Pages from files with one storage: each hears of what the others change, and of nothing that it changes itself. */
function openFiles(count: number): { readonly pages: readonly Page[]; readonly kept: Map<string, string> } {
  const kept = new Map<string, string>()
  const targets = Array.from({ length: count }, () => new EventTarget())
  const pages = targets.map((own): Page => {
    const change = (key: string, newValue: string | null): void => {
      if (newValue === null) kept.delete(key)
      else kept.set(key, newValue)
      for (const each of targets)
        if (each !== own) each.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }))
    }
    const localStorage = { setItem: change, removeItem: (key: string) => change(key, null) }
    return Object.assign(own, { location: { protocol: 'file:' }, localStorage }) as unknown as Page
  })
  return { pages, kept }
}

describe('windows that were opened from a file', () => {
  it('HAND-18: ask each other through their storage, and leave nothing in it', async () => {
    const { pages, kept } = openFiles(3)
    const [fresh, other, waiting] = pages.map((page) => openWindows(browserWire(page), 50))
    other?.serve(() => undefined)
    waiting?.serve(async ({ reference }) => (reference === '07' ? ('taken' as const) : undefined))
    expect(await fresh?.ask(reply)).toBe('taken')
    expect(await fresh?.ask({ ...reply, reference: '08' })).toBeUndefined()
    expect(kept.size).toBe(0)
  })

  it('HAND-18: other words in the storage are none of ours, and a stopped listener hears nothing', async () => {
    const { pages } = openFiles(2)
    const [page, other] = pages
    if (!page || !other) throw new Error('two pages')
    const heard: string[] = []
    const stop = browserWire(page).listen((text) => heard.push(text))
    other.localStorage.setItem('privet-settings', 'other')
    browserWire(other).send('one')
    stop()
    browserWire(other).send('two')
    expect(heard).toEqual(['one'])
  })

  it('HAND-18: a storage that is forbidden or full is silence', async () => {
    const { pages } = openFiles(1)
    const page = { ...pages[0], location: { protocol: 'file:' }, addEventListener: () => undefined } as unknown as Page
    const forbidden = Object.defineProperty({ ...page, removeEventListener: () => undefined }, 'localStorage', {
      get() {
        throw new DOMException('no', 'SecurityError')
      },
    })
    expect(await openWindows(browserWire(forbidden), 10).ask(reply)).toBeUndefined()
  })
})
