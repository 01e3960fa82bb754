/**
 * Finds codes in pictures: with what the system has, where it has something, else with a decoder that is loaded only
 * then. `BarcodeDetector` exists on Android, ChromeOS and macOS, and on none of them in every browser.
 */
import { CHANGES, type Luma, lumaOf } from './luma.ts'

/** Milliseconds that the decoder may spend on guesses about one picture. */
const PATIENCE = 60
const EFFORT = 8

type Decode = (picture: Luma) => string | undefined

/** What we use of the Shape Detection API, which TypeScript does not know. */
interface SystemDetector {
  detect(source: ImageData): Promise<readonly { readonly rawValue: string }[]>
}
interface SystemDetectorClass {
  new (options: { readonly formats: readonly string[] }): SystemDetector
  getSupportedFormats(): Promise<readonly string[]>
}

/** Reads one picture after the other; keeps what is costly to prepare. */
export interface CodeReader {
  /** All texts that were found. `changes`: which of our changes are tried when there are none, all by default. */
  read(picture: ImageData, changes?: readonly ((picture: Luma) => Luma)[]): Promise<readonly string[]>
}

/** A reader. `scope` is where a `BarcodeDetector` may be. */
export function openReader(scope: object = globalThis): CodeReader {
  let system: Promise<SystemDetector | undefined> | undefined
  let decode: Promise<Decode> | undefined
  return {
    async read(picture, changes = CHANGES) {
      system ??= systemDetector(scope)
      const found = await detected(await system, picture)
      if (found === undefined) system = Promise.resolve(undefined)
      if (found !== undefined && found.length > 0) return found
      // The system's readers know no light codes on dark, and some find nothing at all.
      decode ??= loadDecoder()
      return await decoded(await decode, lumaOf(picture), changes)
    },
  }
}

/** The text in a picture, as it is or after one of the changes; between two of them the page may do other things. */
export async function decoded(
  decode: Decode,
  picture: Luma,
  changes: readonly ((picture: Luma) => Luma)[] = CHANGES,
): Promise<readonly string[]> {
  const first = decode(picture)
  if (first !== undefined) return [first]
  for (const change of changes) {
    await breathe()
    const text = decode(change(picture))
    if (text !== undefined) return [text]
  }
  return []
}

/** The decoder, in a chunk of its own. */
export async function loadDecoder(): Promise<Decode> {
  const { decodeQR } = await import('qr/decode.js')
  return ({ width, height, data }) => {
    // The planes of colour behind that of brightness are never read, but have to be there.
    const planes = new Uint8ClampedArray(width * height + 2 * Math.ceil(width / 2) * Math.ceil(height / 2))
    planes.set(data)
    try {
      return decodeQR({ width, height, data: planes }, { format: 'I420', effort: EFFORT, timeLimit: PATIENCE })
    } catch {
      // That there is no code is told by an error, and so is everything that is wrong with one.
      return undefined
    }
  }
}

async function systemDetector(scope: object): Promise<SystemDetector | undefined> {
  const { BarcodeDetector: Detector } = scope as { readonly BarcodeDetector?: SystemDetectorClass }
  if (Detector === undefined) return undefined
  try {
    const formats = await Detector.getSupportedFormats()
    return formats.includes('qr_code') ? new Detector({ formats: ['qr_code'] }) : undefined
  } catch {
    return undefined
  }
}

/** What the system found; undefined when it has no reader, or one that fails (macOS without its service). */
async function detected(system: SystemDetector | undefined, picture: ImageData): Promise<string[] | undefined> {
  try {
    return (await system?.detect(picture))?.map(({ rawValue }) => rawValue)
  } catch {
    return undefined
  }
}

function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
