import { expect, test } from '@playwright/test'
import { dayOf, lobbyKeys, parseInvitation, topicFor } from '../src/handshake/index.ts'
import { carried, heardByAll, openConnections, openRoomStage, selfOf, whole } from './room-stage.ts'

const stage = openRoomStage()

test('RM-17, case 18: who answers and never confirms is nobody’s member; their place is free again, and others come in', async () => {
  const host = await stage.visit()
  const invitation = await stage.enter(host)
  await carried(host, 'open')
  // Keeps to the protocol in all but this: what it would say over a connection stays unsaid, and no connection is closed.
  const mute = await stage.visit(() => {
    RTCDataChannel.prototype.send = () => {}
    RTCPeerConnection.prototype.close = () => {}
  })
  await stage.enter(mute, { invitation })
  const toMute = await host.evaluateHandle(
    () =>
      new Promise<RTCPeerConnection>((resolve) => {
        const look = (): void => {
          const [connection] = being.connected()
          if (connection === undefined) setTimeout(look, 20)
          else resolve(connection)
        }
        look()
      }),
  )
  // It knocks no more: nothing but the time that it was given ends its connection.
  await mute.evaluate(() => {
    WebSocket.prototype.send = () => {}
  })
  const news = (): Promise<unknown> =>
    host.evaluate(() => [being.events, being.room.status.value, being.room.members.value.size])
  expect(await news()).toEqual([[], 'alone', 0])

  const guest = await stage.visit()
  await stage.enter(guest, { invitation })
  await whole([host, guest])
  const joined = `joined ${await selfOf(guest)}`
  expect(await news()).toEqual([[joined], 'linked', 1])

  await expect.poll(() => toMute.evaluate(({ connectionState }) => connectionState)).toBe('closed')
  // The guest's, and the one that is kept ready.
  await expect.poll(() => openConnections(host)).toBe(2)
  expect(await news()).toEqual([[joined], 'linked', 1])
  await heardByAll([host, guest], guest, 'just us')
})

test('case 31, CA-43: through 10,000 pieces of garbage a second a newcomer comes in, and their page stays responsive', async () => {
  const host = await stage.visit()
  const invitation = await stage.enter(host)
  await carried(host, 'open')
  const guest = await stage.visit(() => {
    const seen = { bytes: 0, longestPause: 0, linkedAfter: Infinity }
    Object.assign(globalThis, { seen })
    globalThis.WebSocket = class extends WebSocket {
      constructor(...given: ConstructorParameters<typeof WebSocket>) {
        super(...given)
        this.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => (seen.bytes += data.byteLength))
      }
    }
    let last = Infinity
    setInterval(() => {
      const now = performance.now()
      seen.longestPause = Math.max(seen.longestPause, now - last)
      last = now
      if (typeof being !== 'undefined' && being.linked().length > 0)
        seen.linkedAfter = Math.min(seen.linkedAfter, now - being.since)
    }, 50)
  })
  const { secret, room } = parseInvitation(invitation)
  const topic = await topicFor(await lobbyKeys(secret, room), dayOf(Date.now()), new URL(stage.broker.url).host)
  const size = 256
  const stop = stage.broker.flood(topic, 10_000, () => crypto.getRandomValues(new Uint8Array(size)))
  const startedAt = performance.now()
  await stage.enter(guest, { invitation })
  // The pages are asked afterwards: their debugger tells this process of every message, and both are busy.
  await new Promise((resolve) => {
    setTimeout(resolve, 10_000)
  })
  stop()
  const seconds = (performance.now() - startedAt) / 1000
  await whole([host, guest])
  const { bytes, longestPause, linkedAfter } = await guest.evaluate(
    () => Reflect.get(globalThis, 'seen') as { bytes: number; longestPause: number; linkedAfter: number },
  )
  expect(bytes / size / seconds).toBeGreaterThan(2_000)
  expect(linkedAfter).toBeLessThan(30_000)
  expect(longestPause).toBeLessThan(1_000)
})
