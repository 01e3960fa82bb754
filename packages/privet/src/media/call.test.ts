import { fakeClock } from '@privet/testing/clock'
import { expect, test } from 'vitest'
import { PeerError } from '../error.ts'
import type { PeerId } from '../identity/index.ts'
import type { Link, LinkMedia } from '../link/index.ts'
import { DEMAND_PAUSE } from '../limits.ts'
import { live } from '../live.ts'
import type { Member, Room } from '../room/index.ts'
import { openBackstage } from '../room/backstage.ts'
import { openCall } from './call.ts'
import { EVERYTHING } from './demand.ts'
import { decodeMediaFrame, encodeMediaFrame } from './media-frame.ts'
import type { Size } from './types.ts'

const ada = 'ada' as PeerId
const small = { width: 160, height: 96 }

/** A room in which people are, and come to be linked, as a test says. */
function staged() {
  const clock = fakeClock()
  const members = live<ReadonlyMap<PeerId, Member>>(new Map())
  let take = (_link: Link): void => {}
  const stage = {
    environment: { clock },
    signal: new AbortController().signal,
    onLink(listener: typeof take) {
      take = listener
      return () => {}
    },
  }
  const room = openBackstage({ members } as unknown as Room, stage as unknown as Parameters<typeof openBackstage>[1])
  /** A link to somebody who has a call too; `cameras`: how large they are told that theirs is shown here. */
  const link = () => {
    const cameras: (Size | undefined)[] = []
    let end = (): void => {}
    const closed = new Promise<void>((resolve) => (end = resolve))
    const wire = {
      connection: { getReceivers: () => [] },
      clock,
      role: 'answerer',
      send(body: Uint8Array) {
        const frame = decodeMediaFrame(body)
        if (frame.type === 'demand') cameras.push(frame.demand.camera)
      },
    }
    const carry = (media: LinkMedia): void => {
      media.attach(wire as unknown as Parameters<LinkMedia['attach']>[0])
      media.receive(encodeMediaFrame({ type: 'hello', again: true }))
    }
    take({ peer: ada, closed, carry } as unknown as Link)
    members.set(new Map([[ada, { id: ada } as Member]]))
    return { cameras, end: () => (end(), closed) }
  }
  return { clock, room, members, link }
}

test('SL-12: a call that is closed sends nothing more, and its room gets no other', async () => {
  const { room } = staged()
  const call = openCall(room)
  expect(openCall(room)).toBe(call)
  const track = { kind: 'audio' } as MediaStreamTrack
  await call.publish('voice', track)
  call.close()
  await expect(call.publish('voice', track)).rejects.toMatchObject({ code: 'closed' })
  expect(() => openCall(room)).toThrow(PeerError)
})

test.each(['before', 'after'] as const)(
  'SL-13: the media of a member are the same while they are here, forgotten when they left %s their link ended, and new when they are back',
  async (when) => {
    const { clock, room, members, link } = staged()
    const call = openCall(room)
    const first = link()
    const known = call.with(ada)
    known.show('camera', small)
    clock.advance(DEMAND_PAUSE)
    await first.end()
    // Their link was replaced: what is shown of them is told on the next one.
    const second = link()
    expect(call.with(ada)).toBe(known)
    expect(second.cameras).toEqual([small])
    if (when === 'after') await second.end()
    expect(call.with(ada)).toBe(known)
    members.set(new Map())
    if (when === 'before') await second.end()
    const back = call.with(ada)
    expect(back).not.toBe(known)
    const third = link()
    expect(call.with(ada)).toBe(back)
    back.show('camera', undefined)
    clock.advance(DEMAND_PAUSE)
    expect(third.cameras).toEqual([EVERYTHING.camera, undefined])
  },
)
