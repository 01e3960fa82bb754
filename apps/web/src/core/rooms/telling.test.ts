import type { PeerId } from 'privet'
import { FIRST_POLICY } from 'privet/membership'
import { expect, it } from 'vitest'
import { toldOf } from './telling.ts'

const boris = 'boris' as PeerId

it('WEB-114: a removal, an admin, a lock, a question at the door and a new link are told to everyone', () => {
  expect(toldOf({ type: 'removed', id: boris, by: boris })).toEqual([{ kind: 'removed', peer: boris }])
  expect(toldOf({ type: 'role', id: boris, role: 'admin', before: 'member' })).toEqual([{ kind: 'admin', peer: boris }])
  expect(toldOf({ type: 'role', id: boris, role: 'member', before: undefined })).toEqual([])
  const policy = { ...FIRST_POLICY, locked: true, approval: true }
  expect(toldOf({ type: 'policy', policy, before: FIRST_POLICY }).map(({ kind }) => kind)).toEqual(['locked', 'asks'])
  expect(toldOf({ type: 'new-key' }).map(({ kind }) => kind)).toEqual(['new-link'])
})
