import { describe, expect, it } from 'vitest'
import { askForOpus } from './opus.ts'

const section = (kind: string, ...lines: readonly string[]): string =>
  [`m=${kind} 9 UDP/TLS/RTP/SAVPF 111`, ...lines, 'a=rtcp-mux', ''].join('\r\n')
const HEAD = 'v=0\r\no=- 1 2 IN IP4 0.0.0.0\r\n'
const OPUS = 'a=rtpmap:111 opus/48000/2'

describe('how sound is asked for', () => {
  it('MP-33: voice is mono, repairs losses and rests in silence; the sound of a screen is stereo and whole', () => {
    const chromium = section('audio', OPUS, 'a=fmtp:111 minptime=10;useinbandfec=1')
    const firefox = section('audio', OPUS, 'a=fmtp:111 maxplaybackrate=48000;stereo=1;useinbandfec=1')
    const video = section('video', 'a=rtpmap:96 VP8/90000')
    const asked = askForOpus(HEAD + section('application') + firefox + video + video + chromium)
    expect(asked).toBe(
      HEAD +
        section('application') +
        section('audio', OPUS, 'a=fmtp:111 maxplaybackrate=48000;stereo=0;usedtx=1;useinbandfec=1') +
        video +
        video +
        section('audio', OPUS, 'a=fmtp:111 minptime=10;stereo=1;sprop-stereo=1;usedtx=0;useinbandfec=1'),
    )
    expect(askForOpus(asked)).toBe(asked)
  })

  it('MP-33: where nothing was said of Opus it is said, and where there is none nothing is', () => {
    expect(askForOpus(HEAD + section('audio', OPUS))).toBe(
      HEAD + section('audio', OPUS, 'a=fmtp:111 stereo=0;usedtx=1;useinbandfec=1'),
    )
    const other = HEAD + section('audio', 'a=rtpmap:0 PCMU/8000', 'a=fmtp:0 x=1')
    expect(askForOpus(other)).toBe(other)
    expect(askForOpus('')).toBe('')
  })

  it('MP-33: more sections than there are slots are left to whoever refuses them', () => {
    const sound = section('audio', OPUS)
    const asked = askForOpus(HEAD + sound + sound + sound)
    expect(asked.endsWith(sound)).toBe(true)
    expect(asked.match(/a=fmtp/g)).toHaveLength(2)
  })

  it('MP-34: of a voice not every packet is reported, of a screen’s sound and of pictures every one', () => {
    const reports = [
      'a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
      'a=extmap:3/sendrecv http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
      'a=rtcp-fb:111 transport-cc',
    ]
    const level = 'a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level'
    const sound = section('audio', level, ...reports, OPUS)
    const asked = askForOpus(HEAD + section('video', ...reports) + sound + sound)
    const [, video, voice, screen] = asked.split(/^(?=m=)/m)
    expect(video).toBe(section('video', ...reports))
    expect(voice).toBe(section('audio', level, OPUS, 'a=fmtp:111 stereo=0;usedtx=1;useinbandfec=1'))
    for (const report of reports) expect(screen).toContain(report)
  })
})
