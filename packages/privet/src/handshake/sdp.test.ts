import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cast, chromiumLike, EXPIRES, firefoxLike, NOW, reasonOf, ROOM } from '../../e2e/scene.ts'
import { toHex } from '../bytes/index.ts'
import {
  openOffer,
  parseCandidate,
  pinSdp,
  readTransport,
  renderSdp,
  restartSdp,
  signOffer,
  withoutAddresses,
} from './index.ts'

interface Recorded {
  readonly name: string
  readonly fingerprint: string
  readonly candidates: readonly { readonly sdpMid: string; readonly candidate: string }[]
  readonly sdp: string
}

const recorded = ['chromium', 'firefox'].flatMap((browser) => {
  const url = new URL(`../../test-vectors/sdp-${browser}.json`, import.meta.url)
  const { cases } = JSON.parse(readFileSync(url, 'utf8')) as { readonly cases: readonly Recorded[] }
  return cases.map((each) => ({ ...each, title: `${browser}, ${each.name}` }))
})
const mediaOffer = recorded.find(({ name }) => name.includes('offer, data, audio'))?.sdp ?? ''

describe('what our own browser says', () => {
  test.each(recorded)('HS-11: facts are read from real SDP: $title', ({ sdp, fingerprint, candidates }) => {
    const transport = readTransport(sdp)
    expect(toHex(transport.fingerprint)).toBe(fingerprint.replaceAll(':', '').toLowerCase())
    expect(sdp).toContain(`a=ice-ufrag:${transport.ufrag}\r\n`)
    expect(sdp).toContain(`a=ice-pwd:${transport.password}\r\n`)
    const firstMid = /^a=mid:(.*)\r$/m.exec(sdp)?.[1]
    const udp = candidates
      .filter(({ sdpMid, candidate }) => sdpMid === firstMid && / 1 udp /i.test(candidate))
      .map(({ candidate }) => parseCandidate(candidate))
    expect(udp.length).toBeGreaterThan(0)
    expect(transport.candidates).toEqual(udp)
  })

  test.each(recorded)('HS-12: they survive the way into an offer and out into SDP: $title', async ({ sdp }) => {
    const { alice, bob } = await cast()
    const transport = readTransport(sdp)
    const bytes = await signOffer({ transport, identity: alice, to: bob.id, room: ROOM, expires: EXPIRES })
    const offer = await openOffer(bytes, { now: NOW, self: bob.id, room: ROOM })
    expect(readTransport(renderSdp(offer.transport, 'offer'))).toEqual(transport)
  })

  test('HS-11 (case 24): two fingerprints, another hash, or none are refused with E_SDP', async () => {
    const [{ sdp }] = [recorded[0] ?? { sdp: '' }]
    const line = /a=fingerprint:.*\r\n/.exec(sdp)?.[0] ?? ''
    const other = line.replace(/..\r\n$/, '00\r\n').replace(/ ../, ' 00')
    for (const broken of [
      sdp.replace(line, line + other),
      sdp.replace(line, other + line),
      sdp.replace(line, ''),
      sdp.replace('sha-256', 'sha-1'),
      sdp.replace(line, `${line}a=fingerprint:sha-1 00:11\r\n`),
      sdp.replace(line, line.replace(/:..\r\n$/, '\r\n')),
      '',
    ]) {
      expect(await reasonOf(() => readTransport(broken))).toBe('E_SDP')
    }
    for (const name of ['ice-ufrag', 'ice-pwd']) {
      expect(await reasonOf(() => readTransport(sdp.replaceAll(`a=${name}:`, 'a=x:')))).toBe('E_SDP')
    }
  })
})

describe('SDP from a template', () => {
  test('HS-12: it has exactly one fingerprint, the signed one, and one section', () => {
    for (const role of ['offer', 'answer'] as const) {
      const sdp = renderSdp(firefoxLike, role)
      expect(sdp.match(/^a=fingerprint:.*$/gm)).toEqual([`a=fingerprint:sha-256 ${'BB:'.repeat(31)}BB`])
      expect(sdp.match(/^m=.*$/gm)).toEqual(['m=application 9 UDP/DTLS/SCTP webrtc-datachannel'])
      expect(sdp).toContain(role === 'offer' ? 'a=setup:actpass\r\n' : 'a=setup:active\r\n')
      expect(sdp.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      expect(readTransport(sdp)).toEqual(firefoxLike)
    }
  })
})

describe('SDP on the link', () => {
  const { fingerprint } = readTransport(mediaOffer)
  const line = /a=fingerprint:.*\r\n/.exec(mediaOffer)?.[0] ?? ''
  const other = line.replace(/ ../, line.includes(' 00') ? ' 11' : ' 00')

  test.each(recorded)('HS-13: SDP of real browsers with the proven fingerprint is let through: $title', ({ sdp }) => {
    expect(() => pinSdp(sdp, readTransport(sdp).fingerprint)).not.toThrow()
  })

  test.each(recorded)('HS-27: no address is left in the SDP of real browsers, and all else is: $title', ({ sdp }) => {
    const clean = pinSdp(sdp, readTransport(sdp).fingerprint)
    expect(clean).toBe(withoutAddresses(sdp))
    expect(clean).not.toMatch(/candidate|^c=(?!IN IP4 0\.0\.0\.0$)|^m=\w+ (?!0 |9 )|a=rtcp:|\.local/m)
    const rest = (text: string): string[] =>
      text.split('\r\n').filter((line) => !/^(c=|m=|a=rtcp:|a=candidate|a=end-of-)/.test(line))
    expect(rest(clean)).toEqual(rest(sdp))
    expect(clean.match(/^m=\w+ 0 .*$/gm)).toEqual(sdp.match(/^m=\w+ 0 .*$/gm))
  })

  test('HS-27: an address that is hidden from some parsers only does not stay either', () => {
    const attempts = [
      'a=candidate:1 1 udp 1 192.0.2.7 9 typ host',
      ' a = Candidate:1 1 udp 1 192.0.2.7 9 typ host',
      'A=RTCP:9 IN IP4 192.0.2.7',
    ]
    for (const attempt of attempts)
      expect(pinSdp(`${mediaOffer}${attempt}\r\na=x\r\n`, fingerprint), attempt).toBe(
        `${withoutAddresses(mediaOffer)}a=x\r\n`,
      )
  })

  test('HS-13 (case 14): a second fingerprint, before or behind, at the session or in a section, is E_FP', async () => {
    const attempts = [
      mediaOffer.replace(line, line + other),
      mediaOffer.replace(line, other + line),
      mediaOffer + other,
      mediaOffer.replace('t=0 0\r\n', `t=0 0\r\n${other}`),
      mediaOffer.replaceAll(line, other),
      mediaOffer.replaceAll('sha-256', 'sha-1'),
      mediaOffer + line.replace('sha-256', 'sha-512'),
      mediaOffer.replaceAll(line, ''),
      mediaOffer + other.replace('a=fingerprint', 'a=FingerPrint'),
      mediaOffer + other.replace('a=', 'a= '),
      mediaOffer + ` ${other}`,
      mediaOffer + line.replace('\r\n', ' \r\n'),
    ]
    for (const sdp of attempts) expect(await reasonOf(() => pinSdp(sdp, fingerprint)), sdp.slice(-120)).toBe('E_FP')
  })

  test('HS-13 (case 14): lines that would change who is trusted, or hide, are E_SDP', async () => {
    const attempts = [
      `${mediaOffer}a=identity:abc\r\n`,
      `${mediaOffer}a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:abc\r\n`,
      `${mediaOffer}a=tls-id:abc\r\n`,
      `${mediaOffer}A=Identity:abc\r\n`,
      `${mediaOffer}a=x\ra=y\r\n`,
      `${mediaOffer}a=x\0a=y\r\n`,
      `${mediaOffer}a=ä\r\n`,
      mediaOffer + 'm=audio 9 UDP/TLS/RTP/SAVPF 0\r\n'.repeat(33),
    ]
    for (const sdp of attempts) expect(await reasonOf(() => pinSdp(sdp, fingerprint)), sdp.slice(-60)).toBe('E_SDP')
    const padding = 'a=x\r\n'.repeat(14_000)
    expect(await reasonOf(() => pinSdp(mediaOffer + padding, fingerprint))).toBe('E_SDP')
  })

  test('HS-14: a restart changes credentials and candidates, and nothing else', () => {
    const fresh = { ...chromiumLike, fingerprint, ufrag: 'NEWu', password: 'n'.repeat(24) }
    const restarted = restartSdp(mediaOffer, fresh)
    expect(readTransport(restarted)).toEqual(fresh)
    expect(restarted.match(/^a=ice-ufrag:.*$/gm)).toEqual(
      mediaOffer.match(/^a=ice-ufrag:.*$/gm)?.map(() => 'a=ice-ufrag:NEWu'),
    )
    const rest = (sdp: string): string[] => sdp.split('\r\n').filter((each) => !/ice-(ufrag|pwd):|candidate/.test(each))
    expect(rest(restarted)).toEqual(rest(withoutAddresses(mediaOffer)))
    expect(
      readTransport(
        restartSdp(renderSdp(firefoxLike, 'answer'), { ...chromiumLike, fingerprint: firefoxLike.fingerprint }),
      ).ufrag,
    ).toBe(chromiumLike.ufrag)
  })

  test('HS-14 (case 14): a restart with another fingerprint is refused with E_FP', async () => {
    expect(await reasonOf(() => restartSdp(mediaOffer, chromiumLike))).toBe('E_FP')
  })
})
