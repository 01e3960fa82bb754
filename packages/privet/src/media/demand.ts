/**
 * What we ask of one member, and how that is said: a byte of flags, then the size of each picture that is wanted.
 * Media frame 6, to that member alone. SPEC.md, MD-n.
 */
import { Reader, Writer } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { MAX_SHOWN } from '../limits.ts'
import type { Codec } from '../room/index.ts'
import type { Demand, Size, Wishes } from './types.ts'

const VOICE = 1
const SCREEN_AUDIO = 2
const CAMERA = 4
const SCREEN = 8
const ALL = VOICE | SCREEN_AUDIO | CAMERA | SCREEN

/** The flags, and two sizes. */
export const MAX_DEMAND_BYTES = 9

const LARGEST: Size = { width: MAX_SHOWN, height: MAX_SHOWN }

/** All there is, as large as it can be: what is asked for where nothing was said. */
export const EVERYTHING: Demand = { voice: true, camera: LARGEST, screen: LARGEST, 'screen-audio': true }

/** What somebody who takes no part any more asks for. */
export const NOTHING: Demand = { voice: false, camera: undefined, screen: undefined, 'screen-audio': false }

/** What they are taken to want until they have said: enough to be seen, and little to be taken back. */
export const UNTOLD: Demand = { ...EVERYTHING, camera: { width: 640, height: 360 } }

/** Sizes are told in steps of so many pixels: a window that is resized should not talk at every one. */
const STEP = 16

/** With data-saver pictures are asked for no larger than this. */
const SAVING_CAMERA: Size = { width: 320, height: 180 }
const SAVING_SCREEN: Size = { width: 1_280, height: 720 }

export const demandCodec: Codec<Demand> = {
  encode(demand) {
    const { voice, camera, screen, 'screen-audio': screenAudio } = demand
    const flags = (voice ? VOICE : 0) | (screenAudio ? SCREEN_AUDIO : 0) | (camera ? CAMERA : 0) | (screen ? SCREEN : 0)
    const writer = new Writer().u8(flags)
    for (const size of [camera, screen])
      if (size !== undefined) writer.u16(checked(size.width)).u16(checked(size.height))
    return writer.finish()
  },
  decode(bytes) {
    const reader = new Reader(bytes)
    const flags = reader.u8()
    if (flags > ALL) refuse('malformed', 'E_FLAGS', 'Unknown flags in a demand')
    const sizeOf = (flag: number): Size | undefined =>
      flags & flag ? { width: checked(reader.u16()), height: checked(reader.u16()) } : undefined
    const camera = sizeOf(CAMERA)
    const screen = sizeOf(SCREEN)
    reader.end()
    return { voice: (flags & VOICE) !== 0, camera, screen, 'screen-audio': (flags & SCREEN_AUDIO) !== 0 }
  },
}

function checked(length: number): number {
  return length >= 1 && length <= MAX_SHOWN ? length : refuse('malformed', 'E_RANGE', 'No size of a picture')
}

/** What we ask for, of all that is shown and heard here. */
export function demandFor(shown: Demand, { pictures, saveData }: Pick<Wishes, 'pictures' | 'saveData'>): Demand {
  const sizeOf = (size: Size | undefined, most: Size): Size | undefined =>
    size && pictures ? told(saveData ? within(size, most) : size) : undefined
  return {
    voice: shown.voice,
    camera: sizeOf(shown.camera, SAVING_CAMERA),
    screen: sizeOf(shown.screen, SAVING_SCREEN),
    'screen-audio': shown['screen-audio'],
  }
}

export function isSameDemand(one: Demand, other: Demand): boolean {
  const isSame = (a: Size | undefined, b: Size | undefined): boolean => a?.width === b?.width && a?.height === b?.height
  return (
    one.voice === other.voice &&
    one['screen-audio'] === other['screen-audio'] &&
    isSame(one.camera, other.camera) &&
    isSame(one.screen, other.screen)
  )
}

/** Scaled down in its proportions, so that it has no more than `most` on either side. */
function within(size: Size, most: Size): Size {
  const factor = Math.min(1, most.width / size.width, most.height / size.height)
  return { width: size.width * factor, height: size.height * factor }
}

/** As it is told; undefined if nothing can be seen of it. */
function told({ width, height }: Size): Size | undefined {
  const rounded = (length: number): number => Math.min(MAX_SHOWN, Math.max(1, Math.ceil(length / STEP)) * STEP)
  return width > 0 && height > 0 ? { width: rounded(width), height: rounded(height) } : undefined
}
