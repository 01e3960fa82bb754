/** What sound takes: it comes first, so that pictures never cost a word. MP-2. */
import type { PeerId } from '../../identity/index.ts'
import type { Situation } from '../types.ts'

/** Bits a second of a voice: good, enough, understood. In Opus, mono. */
const VOICE = [32_000, 24_000, 16_000] as const
/** Bits a second of a screen's sound: music in stereo, and how little still makes sense. */
const SCREEN_AUDIO = [96_000, 64_000, 48_000, 32_000] as const

/** Bits a second for one member; undefined: nothing. */
export interface Sound {
  readonly voice: number | undefined
  readonly screenAudio: number | undefined
}

export interface Room {
  /** Bits a second on the way to each. */
  readonly ways: ReadonlyMap<PeerId, number>
  readonly uplink: number
}

/** Who hears what, and what is left. Voices go to all who hear them, whether or not there is room. */
export function allotSound(
  order: readonly PeerId[],
  { sources, receivers, wishes }: Situation,
  room: Room,
): { readonly sounds: ReadonlyMap<PeerId, Sound>; readonly left: Room } {
  const ways = new Map(room.ways)
  let { uplink } = room
  const take = (id: PeerId, bits: number | undefined): void => {
    ways.set(id, (ways.get(id) ?? Infinity) - (bits ?? 0))
    uplink -= bits ?? 0
  }
  /** The best that takes no more than half of what everybody could have: what comes later wants some, too. */
  const rateOf = (rates: readonly number[], id: PeerId, among: number): number | undefined => {
    const most = Math.min(ways.get(id) ?? Infinity, uplink / among)
    return rates.find((rate) => rate * 2 <= most) ?? rates.findLast((rate) => rate <= most)
  }

  const hearing = order.filter((id) => sources.voice && receivers.get(id)?.demand.voice)
  const voices = wishes.saveData ? VOICE.slice(1) : VOICE
  const share = uplink
  const sounds = new Map<PeerId, Sound>()
  for (const id of hearing) {
    const rate =
      voices.find((bits) => bits * 2 <= Math.min(ways.get(id) ?? Infinity, share / hearing.length)) ?? voices.at(-1)
    sounds.set(id, { voice: rate, screenAudio: undefined })
  }
  for (const [id, { voice }] of sounds) take(id, voice)

  const listening = order.filter((id) => sources['screen-audio'] && receivers.get(id)?.demand['screen-audio'])
  const music = wishes.saveData ? SCREEN_AUDIO.slice(2) : SCREEN_AUDIO
  for (const [index, id] of listening.entries()) {
    const rate = rateOf(music, id, listening.length - index)
    take(id, rate)
    sounds.set(id, { voice: sounds.get(id)?.voice, screenAudio: rate })
  }
  return { sounds, left: { ways, uplink } }
}
