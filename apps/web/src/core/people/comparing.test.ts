import type { PeerId } from 'privet'
import { expect, it } from 'vitest'
import { COMPARED, createFakeVerifications } from '../../gallery/fake-verifications.ts'
import { openComparing } from './comparing.ts'

const boris = 'boris' as PeerId
const chloe = 'chloe' as PeerId

function setUp() {
  const verifications = createFakeVerifications()
  const allowed = { now: true }
  return { verifications, allowed, comparing: openComparing({ verifications, mayVerify: () => allowed.now }) }
}

it('WEB-100: one press asks somebody to compare; if they ask already, it agrees', () => {
  const { verifications, comparing } = setUp()
  comparing.begin(boris)
  expect(comparing.shown.value).toMatchObject({ way: 'code', peer: boris, isOurs: true })
  comparing.close()
  verifications.ask(chloe)
  expect(comparing.asked.value.map((each) => each.with)).toEqual([chloe])
  comparing.begin(chloe)
  expect(comparing.shown.value).toMatchObject({ way: 'code', peer: chloe, isOurs: false })
  expect(comparing.asked.value).toEqual([])
  expect(verifications.running.value.get(chloe)?.state.value.phase).toBe('preparing')
})

it('WEB-101: what is put away unfinished is given up, what is over is not: there may be another one with them', () => {
  const { verifications, comparing } = setUp()
  comparing.begin(boris)
  const given = verifications.running.value.get(boris)
  comparing.close()
  expect(given?.state.value).toEqual({ phase: 'over', outcome: 'cancelled' })
  comparing.begin(boris)
  verifications.show(boris, COMPARED)
  const matched = verifications.running.value.get(boris)
  matched?.type('40718')
  comparing.close()
  expect(matched?.state.value).toEqual({ phase: 'over', outcome: 'matched' })
  expect(comparing.shown.value).toBeUndefined()
})

it('WEB-102: after too many failures nothing is asked or agreed to, and that is said', () => {
  const { verifications, allowed, comparing } = setUp()
  allowed.now = false
  comparing.begin(boris)
  expect(comparing.shown.value).toEqual({ way: 'blocked', peer: boris })
  expect(verifications.running.value.size).toBe(0)
  const theirs = verifications.ask(boris)
  comparing.agree(theirs)
  expect(theirs.state.value.phase).toBe('asked')
})

it('WEB-103: scanning takes the place of a comparison that has not begun', () => {
  const { verifications, comparing } = setUp()
  comparing.begin(boris)
  const asked = verifications.running.value.get(boris)
  comparing.scan(boris)
  expect(comparing.shown.value).toEqual({ way: 'scan', peer: boris })
  expect(asked?.state.value.phase).toBe('over')
})
