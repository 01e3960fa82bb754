import { live, type PeerId } from 'privet'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openVoices } from './voices.ts'

const [me, boris, chloe] = ['me', 'boris', 'chloe'] as PeerId[] as [PeerId, PeerId, PeerId]

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setUp() {
  const members = live<ReadonlyMap<PeerId, unknown>>(new Map([boris, chloe].map((peer) => [peer, {}])))
  const tracks = new Map(
    [me, boris, chloe].map((peer) => [
      peer,
      live<MediaStreamTrack | null>({ id: peer } as unknown as MediaStreamTrack),
    ]),
  )
  const trackOf = (peer: PeerId) => tracks.get(peer) ?? live<MediaStreamTrack | null>(null)
  const measured = new Map<string, (speaks: boolean) => void>()
  const voices = openVoices({
    self: me,
    own: trackOf(me),
    members,
    voiceOf: trackOf,
    measure(track, tell) {
      measured.set(track.id, tell)
      return () => void measured.delete(track.id)
    },
  })
  return { voices, members, measured, trackOf, say: (peer: PeerId, speaks: boolean) => measured.get(peer)?.(speaks) }
}

describe('the voices of a call', () => {
  it('CALL-36: tiles hear of speaking at once and once; the speaker is judged in time, and it is never us', () => {
    const { voices, say } = setUp()
    const tell = vi.fn()
    voices.watch(boris, tell)
    say(boris, true)
    say(boris, true)
    expect(tell.mock.calls).toEqual([[false], [true]])
    say(me, true)
    expect(voices.spoke.value).toEqual([])
    vi.advanceTimersByTime(400)
    expect(voices.spoke.value).toEqual([boris])
    say(chloe, true)
    vi.advanceTimersByTime(1_999)
    expect(voices.spoke.value).toEqual([boris])
    vi.advanceTimersByTime(1)
    expect(voices.spoke.value).toEqual([chloe, boris])
    voices.close()
  })

  it('CALL-36: a muted voice is silent, and nothing of who has left is measured', () => {
    const { voices, members, measured, trackOf, say } = setUp()
    const tell = vi.fn()
    voices.watch(boris, tell)
    say(boris, true)
    trackOf(boris).set(null)
    expect(tell).toHaveBeenLastCalledWith(false)
    members.set(new Map([[boris, {}]]))
    expect([...measured.keys()]).toEqual([me])
    voices.close()
    expect(measured.size).toBe(0)
  })
})
