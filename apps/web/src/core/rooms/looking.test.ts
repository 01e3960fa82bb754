import { live, type PeerId } from 'privet'
import type { Sight } from 'privet/membership'
import { expect, it } from 'vitest'
import type { KeptRoom } from './kept-room.ts'
import { createLooking } from './looking.ts'

const [boris, chloe] = ['boris', 'chloe'] as readonly string[] as readonly [PeerId, PeerId]
const kept = (id: string, isRuled = true): KeptRoom =>
  ({ id, saved: { roomKey: new Uint8Array(32), ...(isRuled ? { rules: {} } : {}) } }) as unknown as KeptRoom

function setUp(rooms: readonly KeptRoom[], answers: Readonly<Record<string, Sight | 'nobody'>> = {}) {
  const asked: string[] = []
  const later: (() => void)[] = []
  const looking = createLooking({
    rooms: live(rooms),
    async ask({ id }) {
      asked.push(id)
      const answer = answers[id]
      if (answer === undefined) throw new Error('no carrier')
      return answer === 'nobody' ? undefined : answer
    },
    nameOf: async (_, peer) => (peer === boris ? 'Boris' : ''),
    after: (_, call) => void later.push(call),
  })
  return { asked, later, looking }
}

it('WEB-196: who is there is asked when it is wanted, and told by name, or as nobody, or as not known', async () => {
  const { asked, later, looking } = setUp(
    [kept('there'), kept('empty'), kept('cut off'), kept('without rules', false)],
    {
      there: { count: 3, people: [boris, chloe] },
      empty: 'nobody',
    },
  )
  expect(asked).toEqual([])
  const done = looking.look()
  expect(looking.seen.value.get('there')).toEqual({ kind: 'asking' })
  // Pressed again meanwhile.
  await looking.look()
  await done
  expect(asked).toEqual(['there', 'empty', 'cut off'])
  expect(Object.fromEntries(looking.seen.value)).toEqual({
    there: { kind: 'there', names: ['Boris'], more: 2 },
    empty: { kind: 'nobody' },
    'cut off': { kind: 'unknown' },
  })
  for (const end of later) end()
  expect(looking.seen.value.size).toBe(0)
})

it('WEB-196: only the newest rooms are asked, and what was seen later is not forgotten with what was seen before', async () => {
  const { asked, later, looking } = setUp(['1', '2', '3', '4', '5', '6'].map((id) => kept(id)))
  await looking.look()
  expect(asked).toEqual(['1', '2', '3', '4', '5'])
  await looking.look()
  later[0]?.()
  expect(looking.seen.value.get('1')).toEqual({ kind: 'unknown' })
})
