/**
 * How Opus is to be sent, written into the *remote* description, for that is where our browser reads what the other
 * side wants to receive; the local one is never touched. Voice: mono, with repair of losses, and next to nothing while
 * nobody speaks. A screen's sound: stereo, and whole, for music has soft parts. SPEC.md, MP-33; RFC 7587, 6.1.
 *
 * Nor is a voice's every packet reported (`transport-cc`, MP-34): of what three others hear, four packets in ten were
 * such reports, which cost a call of voices a seventh of its processor time. How much bandwidth there is shows on the
 * pictures, whose packets are; a voice needs little, and its losses are told about every few seconds. Firefox never
 * reports them.
 *
 * Firefox asks for stereo by itself, and Chromium (156) then sends a voice twice, at 64 kbit/s.
 */

/** Reports of each packet, and what each carries for them. */
const REPORTED = /^a=(?:rtcp-fb:\d+ transport-cc|extmap:\d+(?:\/\w+)? \S+(?:transport-wide-cc|abs-send-time)\S*)\r?\n/gm

/** Sections of sound in the order of their slots. */
const WISHES = [
  { stereo: '0', usedtx: '1', useinbandfec: '1' },
  { stereo: '1', 'sprop-stereo': '1', usedtx: '0', useinbandfec: '1' },
] as const

export function askForOpus(remoteSdp: string): string {
  const sections = remoteSdp.split(/^(?=m=)/m)
  let sounds = 0
  return sections
    .map((section) => {
      if (!section.startsWith('m=audio')) return section
      const asked = asking(section, WISHES[sounds])
      return sounds++ === 0 ? asked.replaceAll(REPORTED, '') : asked
    })
    .join('')
}

function asking(section: string, wish: Readonly<Record<string, string>> | undefined): string {
  const type = /^a=rtpmap:(\d+) opus\/48000\/2\r?$/im.exec(section)?.[1]
  if (type === undefined || wish === undefined) return section
  const line = new RegExp(`^a=fmtp:${type} (.*?)\\r?$`, 'm')
  const told = line.exec(section)?.[1]?.split(';') ?? []
  const isOther = (parameter: string): boolean => {
    const name = parameter.split('=', 1).join('').trim()
    return name !== '' && !(name in wish)
  }
  const others = told.filter(isOther)
  const fmtp = `a=fmtp:${type} ${[...others, ...Object.entries(wish).map(([name, value]) => `${name}=${value}`)].join(';')}`
  if (line.test(section)) return section.replace(line, () => `${fmtp}\r`)
  return section.replace(new RegExp(`^a=rtpmap:${type} .*$`, 'm'), (rtpmap) => `${rtpmap}\r\n${fmtp}`)
}
