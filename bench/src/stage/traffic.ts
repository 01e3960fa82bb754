/** What pages that count their connections send, decode and show, as the browser tells. */
import type { Person } from './stage.ts'

export interface Traffic {
  /** Bytes of media so far, with the headers of their packets but without those of the network. */
  readonly sent: number
  /** Pictures decoded so far. */
  readonly frames: number
  /** Pixels of the narrowest picture that is on a screen. */
  readonly width: number
  /** Its width, or that of another, as a share of the place in which it is shown: the least. */
  readonly fill: number
}

/** All pages together. */
export async function trafficOf(people: readonly Person[]): Promise<Traffic> {
  const all = await Promise.all(people.map(({ page }) => page.evaluate(readTraffic)))
  return {
    sent: all.reduce((sum, each) => sum + each.sent, 0),
    frames: all.reduce((sum, each) => sum + each.frames, 0),
    width: Math.min(...all.map((each) => each.width)),
    fill: Math.min(...all.map((each) => each.fill)),
  }
}

/** In the page. */
async function readTraffic(): Promise<Traffic> {
  interface Entry {
    readonly type: string
    readonly bytesSent?: number
    readonly headerBytesSent?: number
    readonly framesDecoded?: number
  }
  let sent = 0
  let frames = 0
  for (const connection of globalThis.connections ?? []) {
    if (connection.connectionState !== 'connected') continue
    const report = await connection.getStats()
    for (const entry of report.values() as Iterable<Entry>) {
      if (entry.type === 'outbound-rtp') sent += (entry.bytesSent ?? 0) + (entry.headerBytesSent ?? 0)
      if (entry.type === 'inbound-rtp') frames += entry.framesDecoded ?? 0
    }
  }
  const shown = [...document.querySelectorAll('video')].filter(({ hidden, videoWidth }) => !hidden && videoWidth > 0)
  return {
    sent,
    frames,
    width: Math.min(...shown.map(({ videoWidth }) => videoWidth)),
    fill: Math.min(...shown.map(({ videoWidth, width }) => videoWidth / (width * devicePixelRatio))),
  }
}
