/**
 * Whose voice does not arrive although they send one. Its level is measured anyway; only while that is exactly zero,
 * which no microphone delivers but a rest in silence may, the connection's statistics are read. CALL-122.
 */
import { live, type Live, type PeerId } from 'privet'
import type { MediaStatistics } from 'privet/media'

/** What is known of one voice. */
export interface Arrival {
  /** Levels in a row that were zero. */
  readonly zeros: number
  /** Readings in a row in which nothing came, or nothing but what had to be made up. */
  readonly empty: number
}

export const arriving: Arrival = { zeros: 0, empty: 0 }

/** Three seconds, at ten levels a second; counted, because nothing is measured while the page is hidden. */
export const ZEROS = 30
/** A first look has nothing to be compared with, and one gap is none. */
export const EMPTY = 3
/** Above this share of what is made up nobody understands a word. */
const MADE_UP = 0.9

/** Sound is sound, however soft: it clears all. */
export function stepLevel({ zeros, empty }: Arrival, level: number): Arrival {
  return level > 0 ? arriving : { zeros: Math.min(zeros + 1, ZEROS), empty }
}

export function stepReading({ zeros, empty }: Arrival, { receiving: { voice } }: MediaStatistics): Arrival {
  // Slots in which nothing passes are left out; a rest in silence still sends something.
  const isEmpty = voice === undefined || (voice.concealed ?? 0) > MADE_UP
  return { zeros, empty: isEmpty ? Math.min(empty + 1, EMPTY) : 0 }
}

export const isDoubtful = ({ zeros }: Arrival): boolean => zeros >= ZEROS
export const isMissing = (arrival: Arrival): boolean => isDoubtful(arrival) && arrival.empty >= EMPTY

export interface Unheard {
  /** Whose voice does not arrive. */
  readonly missing: Live<readonly PeerId[]>
  /** How loud their voice is just now. */
  level(peer: PeerId, level: number): void
  /** It is not to be expected any more: they are muted, gone, or the line is being mended. */
  forget(peer: PeerId): void
  close(): void
}

interface Doubted {
  arrival: Arrival
  stop: (() => void) | undefined
}

export function openUnheard(statisticsOf: (peer: PeerId) => Live<MediaStatistics | undefined>): Unheard {
  const missing = live<readonly PeerId[]>([])
  const voices = new Map<PeerId, Doubted>()

  const read = (peer: PeerId, voice: Doubted): (() => void) => {
    let isNew = false
    const stop = statisticsOf(peer).subscribe((reading) => {
      // What was read before belongs to another doubt.
      if (isNew && reading) take(peer, voice, stepReading(voice.arrival, reading))
    })
    isNew = true
    return stop
  }
  const take = (peer: PeerId, voice: Doubted, arrival: Arrival): void => {
    voice.arrival = arrival
    if (isDoubtful(arrival)) voice.stop ??= read(peer, voice)
    else {
      voice.stop?.()
      voice.stop = undefined
    }
    if (missing.value.includes(peer) !== isMissing(arrival))
      missing.set([...voices].flatMap(([each, { arrival: of }]) => (isMissing(of) ? [each] : [])))
  }
  const forget = (peer: PeerId): void => {
    const voice = voices.get(peer)
    if (!voice) return
    take(peer, voice, arriving)
    voices.delete(peer)
  }

  return {
    missing,
    level(peer, level) {
      const voice = voices.get(peer) ?? { arrival: arriving, stop: undefined }
      voices.set(peer, voice)
      take(peer, voice, stepLevel(voice.arrival, level))
    },
    forget,
    close() {
      for (const peer of voices.keys()) forget(peer)
    },
  }
}
