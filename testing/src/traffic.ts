/**
 * What really comes in and goes out, counted by the browser: every connection of a page is kept, also those that the
 * product has closed, so that nothing is missed by looking at the wrong one.
 */
import type { BrowserContext, Page } from '@playwright/test'

export interface Traffic {
  /** Pictures decoded, of all cameras and screens of everyone. */
  readonly pictures: number
  /** Pictures sent, of our camera and screen, to everyone. */
  readonly sent: number
  /** Packets of sound that came, of everyone. */
  readonly sound: number
  /** Seconds of sound that the browser had to invent because nothing came. */
  readonly invented: number
  /** Seconds of sound that were asked for. */
  readonly played: number
}

/** From now on the pages of this context can be asked for their traffic. */
export async function countTraffic(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const made: RTCPeerConnection[] = []
    globalThis.madeConnections = made
    const Original = globalThis.RTCPeerConnection
    globalThis.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        made.push(this)
      }
    }
  })
}

/** The sums over all connections of a page since it was loaded. */
export async function trafficOf(page: Page): Promise<Traffic> {
  return await page.evaluate(async () => {
    const sums = { pictures: 0, sent: 0, sound: 0, invented: 0, played: 0 }
    const made = globalThis.madeConnections
    if (made === undefined) throw new Error('The traffic of this page is not counted')
    for (const connection of made) {
      for (const entry of (await connection.getStats()).values() as Iterable<Flow>) {
        if (entry.type === 'outbound-rtp') sums.sent += entry.framesSent ?? 0
        if (entry.type !== 'inbound-rtp') continue
        sums.pictures += entry.framesDecoded ?? 0
        if (entry.kind !== 'audio') continue
        sums.sound += entry.packetsReceived ?? 0
        sums.invented += ((entry.concealedSamples ?? 0) - (entry.silentConcealedSamples ?? 0)) / 48_000
        sums.played += (entry.totalSamplesReceived ?? 0) / 48_000
      }
    }
    return sums
  })
}

interface Flow {
  readonly type: string
  readonly kind?: string
  readonly framesDecoded?: number
  readonly framesSent?: number
  readonly packetsReceived?: number
  readonly concealedSamples?: number
  readonly silentConcealedSamples?: number
  readonly totalSamplesReceived?: number
}

declare global {
  var madeConnections: RTCPeerConnection[] | undefined
}
