/**
 * Who of the others speaks: each voice is measured once, however often its owner is drawn. Tells tiles at once and
 * past all rendering; who should be large is a `Live`, which changes every two seconds at most.
 */
import { live, type Live, type PeerId } from 'privet'
import { forget, hear, judge, judgedAgainAt, nobody, type Speakers } from './speakers.ts'

type Track = MediaStreamTrack | null

export interface Voices {
  /** Who has spoken, the latest first. */
  readonly spoke: Live<readonly PeerId[]>
  /** Tells now and at each change whether they speak, until stopped. */
  watch(peer: PeerId, tell: (speaks: boolean) => void): () => void
  close(): void
}

export interface VoicesOptions {
  readonly self: PeerId
  readonly own: Live<Track>
  readonly members: Live<ReadonlyMap<PeerId, unknown>>
  readonly voiceOf: (peer: PeerId) => Live<Track>
  /** Measures somebody's track and tells whether it speaks, as often as it likes. */
  readonly measure: (track: MediaStreamTrack, tell: (speaks: boolean) => void, peer: PeerId) => () => void
  readonly now?: () => number
}

interface Voice {
  speaks: boolean
  readonly listeners: Set<(speaks: boolean) => void>
  /** Undefined: somebody watches, but they are not here (yet). */
  stop: (() => void) | undefined
}

export function openVoices({ self, own, members, voiceOf, measure, now = Date.now }: VoicesOptions): Voices {
  const spoke = live<readonly PeerId[]>([])
  const voices = new Map<PeerId, Voice>()
  let speakers = nobody
  let timer: ReturnType<typeof setTimeout> | undefined

  const take = (next: Speakers): void => {
    speakers = next
    spoke.set(next.spoke)
    clearTimeout(timer)
    const at = judgedAgainAt(next)
    timer = at === undefined ? undefined : setTimeout(() => take(judge(speakers, now())), Math.max(0, at - now()))
  }
  const voiceFor = (peer: PeerId): Voice => {
    const voice = voices.get(peer) ?? { speaks: false, listeners: new Set(), stop: undefined }
    voices.set(peer, voice)
    return voice
  }
  const follow = (peer: PeerId, track: Live<Track>): void => {
    const voice = voiceFor(peer)
    const turn = (speaks: boolean): void => {
      if (voice.speaks === speaks) return
      voice.speaks = speaks
      for (const tell of voice.listeners) tell(speaks)
      // We are never large to ourselves for speaking.
      if (peer !== self) take(hear(speakers, peer, speaks, now()))
    }
    let still = (): void => undefined
    const unfollow = track.subscribe((current) => {
      still()
      turn(false)
      still = current ? measure(current, turn, peer) : () => undefined
    })
    voice.stop = () => {
      unfollow()
      still()
    }
  }

  follow(self, own)
  const stop = members.subscribe((here) => {
    for (const [peer, voice] of voices) {
      if (peer === self || here.has(peer)) continue
      voice.stop?.()
      voices.delete(peer)
      take(forget(speakers, peer))
    }
    for (const peer of here.keys()) if (!voices.get(peer)?.stop) follow(peer, voiceOf(peer))
  })

  return {
    spoke,
    watch(peer, tell) {
      const voice = voiceFor(peer)
      voice.listeners.add(tell)
      tell(voice.speaks)
      return () => void voice.listeners.delete(tell)
    },
    close() {
      stop()
      clearTimeout(timer)
      for (const voice of voices.values()) voice.stop?.()
      voices.clear()
    },
  }
}
