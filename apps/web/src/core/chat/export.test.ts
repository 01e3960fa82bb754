import type { PeerId } from 'privet'
import { describe, expect, it } from 'vitest'
import { plainEntry, type Entry } from './entry.ts'
import { exportJson, exportText } from './export.ts'

const ada = { id: 'ada' as PeerId, name: 'Ada' }
const boris = { id: 'boris' as PeerId, name: 'Boris' }
const entries: readonly Entry[] = [
  plainEntry({ id: '1', from: boris, at: 0, written: 0, text: 'first\nAda · pretended', isEdited: true }),
  plainEntry({
    id: '2',
    from: undefined,
    at: 1,
    written: 1,
    text: 'yes',
    only: boris,
    quote: { id: '1', from: boris, text: 'first', isGone: false },
    reactions: [{ symbol: '👍', by: [boris], isOwn: true }],
  }),
  plainEntry({ id: '3', from: { ...boris, name: '' }, at: 2, written: 2, text: '', isDeleted: true }),
]
async function* all(): AsyncIterable<Entry> {
  yield* entries
}
const words = {
  you: 'You',
  guest: 'Guest',
  moment: (at: number) => `at ${at}`,
  deleted: 'Deleted',
  picture: 'Picture',
  edited: 'edited',
  only: (name: string) => `only ${name}`,
  answers: (name: string) => `to ${name}`,
}

describe('a room as a file', () => {
  it('WEB-79: JSON has everything, with who reacted, and can be read again', async () => {
    const { format, messages } = JSON.parse(await (await exportJson(all(), ada)).text()) as {
      readonly format: string
      readonly messages: readonly unknown[]
    }
    expect(format).toBe('privet-chat')
    expect(messages).toEqual([
      { id: '1', written: '1970-01-01T00:00:00.000Z', from: boris, text: 'first\nAda · pretended', edited: true },
      {
        id: '2',
        written: '1970-01-01T00:00:00.001Z',
        from: ada,
        text: 'yes',
        answers: '1',
        only: boris,
        reactions: [{ symbol: '👍', by: [boris, ada] }],
      },
      { id: '3', written: '1970-01-01T00:00:00.002Z', from: { id: 'boris', name: '' }, text: '', deleted: true },
    ])
  })

  it('WEB-79: text has who, when and what; no line of a message looks like another one’s head', async () => {
    expect(await (await exportText(all(), words)).text()).toBe(
      [
        'Boris · at 0 · edited\n    first\n    Ada · pretended\n',
        'You · at 1 · only Boris · to Boris\n    yes\n    [👍 2]\n',
        'Guest · at 2\n    Deleted\n\n',
      ].join('\n'),
    )
  })

  it('WEB-204: a picture goes with its bytes into JSON, if they are here, and is named in the text', async () => {
    const picture = { medium: 'webp', width: 4, height: 3 } as const
    const seen = ['a lamp', ''].map((text, at) =>
      plainEntry({ id: `${at}`, from: boris, at: 0, written: 0, text, picture }),
    )
    const shown = (): AsyncIterable<Entry> =>
      (async function* () {
        yield* seen
      })()
    const bytesOf = async ({ id }: Entry): Promise<Uint8Array | undefined> =>
      id === '0' ? new Uint8Array([1, 2, 255]) : undefined
    expect(JSON.parse(await (await exportJson(shown(), ada, bytesOf)).text())).toMatchObject({
      messages: [
        { text: 'a lamp', picture: { ...picture, data: 'AQL/' } },
        { text: '', picture },
      ],
    })
    expect(await (await exportText(shown(), words)).text()).toBe(
      'Boris · at 0\n    [Picture] a lamp\n\nBoris · at 0\n    [Picture]\n\n',
    )
  })
})
