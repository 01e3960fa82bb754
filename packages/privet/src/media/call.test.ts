import { fakeClock } from '@privet/testing/clock'
import { expect, test } from 'vitest'
import { PeerError } from '../error.ts'
import type { Room } from '../room/index.ts'
import { openBackstage } from '../room/backstage.ts'
import { openCall } from './call.ts'

test('SL-12: a call that is closed sends nothing more, and its room gets no other', async () => {
  const room = openBackstage(
    {} as Room,
    {
      environment: { clock: fakeClock() },
      signal: new AbortController().signal,
      onLink: () => () => {},
    } as unknown as Parameters<typeof openBackstage>[1],
  )
  const call = openCall(room)
  expect(openCall(room)).toBe(call)
  const track = { kind: 'audio' } as MediaStreamTrack
  await call.publish('voice', track)
  call.close()
  await expect(call.publish('voice', track)).rejects.toMatchObject({ code: 'closed' })
  expect(() => openCall(room)).toThrow(PeerError)
})
