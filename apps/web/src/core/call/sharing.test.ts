import { live, type PeerId } from 'privet'
import { describe, expect, it } from 'vitest'
import { openSharing } from './sharing.ts'

const [me, boris, chloe] = ['me', 'boris', 'chloe'] as PeerId[] as [PeerId, PeerId, PeerId]
const film = (): MediaStreamTrack => ({}) as MediaStreamTrack

describe('who shares a screen', () => {
  it('CALL-32: is known in the order in which they began; a replaced track keeps its place, whoever left shares nothing', () => {
    const members = live<ReadonlyMap<PeerId, unknown>>(new Map([boris, chloe].map((peer) => [peer, {}])))
    const tracks = new Map([me, boris, chloe].map((peer) => [peer, live<MediaStreamTrack | null>(null)]))
    const trackOf = (peer: PeerId) => tracks.get(peer) ?? live<MediaStreamTrack | null>(null)
    const { screens, close } = openSharing({ self: me, own: trackOf(me), members, screenOf: trackOf })
    trackOf(chloe).set(film())
    trackOf(boris).set(film())
    trackOf(me).set(film())
    trackOf(chloe).set(film())
    expect(screens.value).toEqual([chloe, boris, me])
    trackOf(boris).set(null)
    expect(screens.value).toEqual([chloe, me])
    members.set(new Map([[boris, {}]]))
    expect(screens.value).toEqual([me])
    close()
    trackOf(boris).set(film())
    expect(screens.value).toEqual([me])
  })
})
