import { describe, expect, it, vi } from 'vitest'
import { ordered, preferCodecs } from './codecs.ts'

const codec = (name: string, sdpFmtpLine?: string): RTCRtpCodec => ({
  mimeType: `video/${name}`,
  clockRate: 90_000,
  ...(sdpFmtpLine !== undefined && { sdpFmtpLine }),
})
const BASELINE = codec('H264', 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f')
const HIGH = codec('H264', 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=64001f')
const SINGLE = codec('H264', 'level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42e01f')
const [vp8, vp9, av1, rtx] = [codec('VP8'), codec('VP9', 'profile-id=0'), codec('AV1'), codec('rtx')]

describe('the order of codecs', () => {
  it('MP-31: cameras prefer what is cheap, screens what knows text; nothing is lost or added', () => {
    const all = [vp8, rtx, SINGLE, HIGH, BASELINE, av1, vp9]
    expect(ordered(all, 'camera')).toEqual([BASELINE, vp8, vp9, av1, rtx, SINGLE, HIGH])
    expect(ordered(all, 'screen')).toEqual([av1, vp8, vp9, BASELINE, rtx, SINGLE, HIGH])
    expect(ordered([rtx, vp8], 'camera')).toEqual([vp8, rtx])
    expect(all).toHaveLength(7)
  })

  it('MP-31: is set for pictures, and a browser that takes none keeps its own', () => {
    const setCodecPreferences = vi.fn()
    const transceiver = { setCodecPreferences } as unknown as RTCRtpTransceiver
    preferCodecs(transceiver, 'camera')
    expect(setCodecPreferences).not.toHaveBeenCalled()
    vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => ({ codecs: [vp8, BASELINE] }) })
    preferCodecs(transceiver, 'voice')
    preferCodecs(transceiver, 'screen-audio')
    expect(setCodecPreferences).not.toHaveBeenCalled()
    preferCodecs(transceiver, 'camera')
    preferCodecs(transceiver, 'screen')
    expect(setCodecPreferences.mock.calls).toEqual([[[BASELINE, vp8]], [[vp8, BASELINE]]])
    setCodecPreferences.mockImplementation(() => {
      throw new TypeError('No such codec')
    })
    expect(() => preferCodecs(transceiver, 'camera')).not.toThrow()
    vi.unstubAllGlobals()
  })
})
