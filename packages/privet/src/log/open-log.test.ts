import { fakeClock } from '@privet/testing/clock'
import { expect, test } from 'vitest'
import { createRoomSecret } from '../handshake/index.ts'
import { createIdentity } from '../identity/index.ts'
import { live } from '../live.ts'
import { openBackstage } from '../room/backstage.ts'
import type { Room } from '../room/index.ts'
import { EVERYONE } from './membership.ts'
import { memoryLogStore } from './memory-store.ts'
import { openLog } from './open-log.ts'

async function openFakeRoom(more: object): Promise<Room> {
  const self = await createIdentity()
  const { room: id } = await createRoomSecret(self)
  const stage = {
    environment: { clock: fakeClock() },
    signal: new AbortController().signal,
    onLink: () => () => {},
    ...more,
  }
  return openBackstage({ id, self } as unknown as Room, stage as unknown as Parameters<typeof openBackstage>[1])
}

test('LG-8: in a room with rules no log is opened without saying who belongs to it', async () => {
  const ruled = await openFakeRoom({ greet: async () => {} })
  const store = memoryLogStore()
  await expect(openLog(ruled, { store })).rejects.toMatchObject({ code: 'refused', reason: 'E_RULES' })
  const log = await openLog(ruled, { store, membership: live(EVERYONE) })
  await log.close()
  const open = await openLog(await openFakeRoom({}), { store })
  await open.close()
})
