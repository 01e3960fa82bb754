import { fakeClock, turn } from '@privet/testing/clock'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { person, ROOM, OTHER_ROOM } from '../../e2e/scene.ts'
import type { PeerId } from '../identity/index.ts'
import { FAILED_RUN_LIFETIME, MAX_CONTACT_NAMES, MAX_CONTACTS } from '../limits.ts'
import { type Book, openBook } from './book.ts'
import { memoryBookStore } from './memory-store.ts'
import type { BookStore, Contact } from './types.ts'

const [alice, bob, carol] = await Promise.all([1, 2, 3].map(async (seed) => (await person(seed)).id))
if (alice === undefined || bob === undefined || carol === undefined) throw new Error('Nobody is there')

async function openedBook(store: BookStore = memoryBookStore()) {
  const clock = fakeClock()
  return { clock, store, book: await openBook(store, { clock }) }
}

const statusOf = (book: Book, id: PeerId, name: string): string => book.standing(id, name).status

describe('the book', () => {
  test('TR-10: who was met is known again by the key, with names, rooms and times', async () => {
    const { book, clock } = await openedBook()
    expect(statusOf(book, alice, 'Alice')).toBe('new')
    book.note(alice, 'Alice ✓', ROOM)
    clock.advance(1_000)
    book.note(alice, 'Ali', OTHER_ROOM)
    expect(book.standing(alice, 'Ali')).toMatchObject({
      status: 'met',
      contact: { names: ['Ali', 'Alice'], rooms: [OTHER_ROOM, ROOM], lastSeen: clock.now() },
    })
    for (let count = 0; count < 20; count++) book.note(alice, `Name ${count}`, ROOM)
    expect(book.contacts.value.get(alice)?.names).toHaveLength(MAX_CONTACT_NAMES)
  })

  test('TR-11 (case 69): a new key under a verified name is a conflict, however it is written, and has no mark', async () => {
    const { book } = await openedBook()
    book.note(alice, 'Alice', ROOM)
    book.verify(alice, 'digits')
    expect(statusOf(book, alice, 'Alice')).toBe('verified')
    for (const name of ['Alice', 'Аlice', 'Al\u200Bice', 'Alice ✅', '🔒Alice', 'ALICE']) {
      expect(book.standing(bob, name)).toMatchObject({ status: 'conflict', known: [{ id: alice }] })
      book.note(bob, name, ROOM)
      expect(statusOf(book, bob, name)).toBe('conflict')
    }
    expect(book.contacts.value.get(bob)?.verified).toBeUndefined()
    expect(statusOf(book, bob, 'Bob')).toBe('met')
    expect(statusOf(book, alice, 'Alice')).toBe('verified')
  })

  test('TR-11: a conflict ends when they are verified or kept apart, which holds for these two and for no third', async () => {
    const { book, clock } = await openedBook()
    book.note(alice, 'Alex', ROOM)
    clock.advance(1)
    book.note(bob, 'Alex', ROOM)
    expect(statusOf(book, alice, 'Alex')).toBe('met')
    expect(statusOf(book, bob, 'Alex')).toBe('conflict')
    book.keepApart(bob, 'Alex')
    expect(statusOf(book, bob, 'Alex')).toBe('met')
    clock.advance(1)
    book.note(carol, 'Alex', ROOM)
    expect(book.standing(carol, 'Alex')).toMatchObject({ status: 'conflict', known: [{ id: alice }, { id: bob }] })
    book.verify(carol, 'in-person')
    expect(statusOf(book, carol, 'Alex')).toBe('verified')
    // Whom we are sure of is who we know by that name.
    expect(statusOf(book, alice, 'Alex')).toBe('conflict')
    book.distrust(carol)
    expect(statusOf(book, carol, 'Alex')).toBe('conflict')
  })

  test('TR-11: what we call somebody is a name that nobody else can have', async () => {
    const { book, clock } = await openedBook()
    book.note(alice, 'xX_dragon_Xx', ROOM)
    book.call(alice, 'Grandma')
    clock.advance(1_000)
    expect(statusOf(book, bob, 'Grаndma')).toBe('conflict')
    book.call(alice, ' ')
    expect(statusOf(book, bob, 'Grаndma')).toBe('new')
  })

  test('TR-11: a mark is never inherited, whatever is done in whatever order', () => {
    const ids = [alice, bob, carol]
    const id = fc.constantFrom(...ids)
    const name = fc.constantFrom('Alice', 'Аlice', 'Alice ✅', 'Bob', '')
    const deed = fc.oneof(
      fc.tuple(fc.constant('note' as const), id, name),
      fc.tuple(fc.constant('call' as const), id, name),
      fc.tuple(fc.constant('apart' as const), id, name),
      fc.tuple(fc.constant('verify' as const), id, name),
      fc.tuple(fc.constant('distrust' as const), id, name),
      fc.tuple(fc.constant('forget' as const), id, name),
    )
    return fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 20 }), async (deeds) => {
        const { book } = await openedBook()
        const verified = new Set<PeerId>()
        for (const [what, who, by] of deeds) {
          if (what === 'note') book.note(who, by, ROOM)
          if (what === 'call') book.call(who, by)
          if (what === 'apart') book.keepApart(who, by)
          if (what === 'verify') book.verify(who, 'code')
          if (what === 'distrust') book.distrust(who)
          if (what === 'forget') book.forget(who)
          if (what === 'verify') verified.add(who)
          if (what === 'distrust' || what === 'forget') verified.delete(who)
          for (const each of ids)
            for (const shown of ['Alice', 'Bob'])
              expect(statusOf(book, each, shown) === 'verified').toBe(verified.has(each))
        }
        // Of people with one name at most one is not in conflict, unless they are verified or were told apart.
        const unsure = ids.filter(
          (each) => !verified.has(each) && book.contacts.value.get(each)?.names.includes('Alice') === true,
        )
        const calm = unsure.filter((each) => statusOf(book, each, 'Alice') === 'met')
        const isApart = (a: PeerId, b: PeerId): boolean =>
          [a, b].some((each) => book.contacts.value.get(each)?.apart.some((other) => other === a || other === b))
        for (const a of calm) for (const b of calm) if (a !== b) expect(isApart(a, b)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  test('TR-14: what is noted is kept, also what another window notes', async () => {
    const { book, store, clock } = await openedBook()
    const other = await openBook(store, { clock })
    book.note(alice, 'Alice', ROOM)
    book.verify(alice, 'emoji')
    book.block(bob, true)
    await book.attempt({ run: '01', id: bob, room: ROOM })
    await expect.poll(() => statusOf(other, alice, '')).toBe('verified')
    expect(other.contacts.value.get(bob)?.blocked).toBe(true)
    const reopened = await openBook(store, { clock })
    expect(statusOf(reopened, alice, '')).toBe('verified')
    other.forget(alice)
    await expect.poll(() => statusOf(book, alice, '')).toBe('new')
    expect((await store.load()).failures).toHaveLength(1)
    for (const each of [book, other, reopened]) each.close()
  })

  test('TR-14: what two windows make of one person at a time holds, whichever is the last', async () => {
    const { book, store, clock } = await openedBook()
    book.note(alice, 'Alice', ROOM)
    await expect.poll(async () => (await store.load()).contacts.length).toBe(1)
    const other = await openBook(store, { clock })
    // Neither has heard of what the other does.
    other.block(alice, true)
    book.note(alice, 'Ali', OTHER_ROOM)
    book.verify(alice, 'emoji')
    other.call(alice, 'Grandma')
    await expect
      .poll(async () => (await store.load()).contacts)
      .toMatchObject([{ blocked: true, names: ['Ali', 'Alice'], verified: { method: 'emoji' }, petname: 'Grandma' }])
    await expect.poll(() => book.contacts.value.get(alice)?.blocked).toBe(true)
    for (const each of [book, other]) each.close()
  })

  test('TR-7: of two windows in which a verification begins at once both keep theirs, and each ends its own', async () => {
    const { book, store, clock } = await openedBook()
    const other = await openBook(store, { clock })
    await Promise.all([
      book.attempt({ run: '01', id: alice, room: ROOM }),
      other.attempt({ run: '02', id: alice, room: ROOM }),
    ])
    const runs = async (): Promise<readonly string[]> => (await store.load()).failures.map(({ run }) => run).toSorted()
    expect(await runs()).toEqual(['01', '02'])
    await book.attempt({ run: '03', id: alice, room: ROOM })
    await expect.poll(() => [book, other].map((each) => each.mayVerify(alice, ROOM))).toEqual([false, false])
    other.settle('02', 'digits')
    await expect.poll(runs).toEqual(['01', '03'])
    clock.advance(FAILED_RUN_LIFETIME)
    await book.attempt({ run: '04', id: bob, room: ROOM })
    expect(await runs()).toEqual(['04'])
    for (const each of [book, other]) each.close()
  })

  test('TR-14: a store that fails is told of, and nothing that is known is lost', async () => {
    const kept = memoryBookStore()
    let isFull = true
    const store: BookStore = {
      ...kept,
      save: (change) => (isFull ? Promise.reject(new Error('full')) : kept.save(change)),
    }
    const { book } = await openedBook(store)
    book.note(alice, 'Alice', ROOM)
    await book.attempt({ run: '01', id: alice, room: ROOM })
    expect(book.unkept.value).toMatchObject({ message: 'full' })
    expect(statusOf(book, alice, 'Alice')).toBe('met')
    isFull = false
    book.note(bob, 'Bob', ROOM)
    await turn()
    expect(book.unkept.value).toBeUndefined()
    const { contacts, failures } = await kept.load()
    expect(contacts.map(({ id }) => id)).toEqual([alice, bob])
    expect(failures).toHaveLength(1)
    expect(statusOf(book, alice, 'Alice')).toBe('met')
  })

  test('TR-7: a failure counts for a day, whichever way the clock was set since', async () => {
    const { book, clock } = await openedBook()
    for (const run of ['01', '02', '03']) await book.attempt({ run, id: alice, room: ROOM })
    expect(book.mayVerify(alice, OTHER_ROOM)).toBe(false)
    expect(book.mayVerify(bob, ROOM)).toBe(false)
    expect(book.mayVerify(bob, OTHER_ROOM)).toBe(true)
    book.settle('02', 'digits')
    expect(book.mayVerify(alice, ROOM)).toBe(true)
    await book.attempt({ run: '04', id: alice, room: ROOM })
    clock.advance(FAILED_RUN_LIFETIME - 1)
    expect(book.mayVerify(alice, ROOM)).toBe(false)
    clock.advance(1)
    expect(book.mayVerify(alice, ROOM)).toBe(true)
  })

  test('TR-10: a full book forgets whom it saw longest ago, and never those of whom something was said', async () => {
    const contact = (index: number): Contact => ({
      id: `p${index}` as PeerId,
      petname: undefined,
      names: [],
      firstSeen: index,
      lastSeen: index,
      rooms: [],
      verified: index === 0 ? { method: 'digits', at: 0 } : undefined,
      apart: [],
      blocked: index === 1,
      secrets: [],
    })
    const contacts = Array.from({ length: MAX_CONTACTS }, (_, index) => contact(index))
    const { book } = await openedBook(memoryBookStore({ contacts, failures: [] }))
    book.note(alice, 'Alice', ROOM)
    const ids = [...book.contacts.value.keys()]
    expect(ids).toHaveLength(MAX_CONTACTS)
    expect(ids.slice(0, 3)).toEqual(['p0', 'p1', 'p3'])
    expect(ids).toContain(alice)
  })
})
