/** The ways of an envelope from one person to another, with what happens to it on the way; all of it as text. */
import { rgbaOf, takePicture } from '@privet/testing/pictures'
import { randomNumbers, throughAir } from '@privet/testing/sound-channel'
import { fileOf, linkOf, type Paper, readPaper, textOf } from 'privet/paper'
import { createListener, encodeMelody } from 'privet/sound'
import { codeOf, readPicture } from '../../../apps/web/src/core/qr/index.ts'

export type FormName = 'text' | 'link' | 'file' | 'code' | 'sound'

export interface Form {
  /** Without a signature, as what is heard. */
  readonly unsigned?: boolean
  /** What is handed over. The same seed has the same mishaps. */
  carry(envelope: Uint8Array, seed: number): Promise<string>
  /** Undefined when there is nothing to be found in it. */
  read(carried: string): Promise<Uint8Array | undefined>
}

const ADDRESS = 'https://privet.example.org/'
const SAMPLE_RATE = 48_000
/** Power of a melody against the noise (dB). */
const NOISE = 10
/** A sound card's samples have 16 bits. */
const FULL = 32_767
/** So that a melody with noise on top of it is not cut off. */
const LOUDNESS = 0.4

export const FORMS: Readonly<Record<FormName, Form>> = {
  text: {
    // As mail programs hand it on: quoted and broken.
    carry: async (envelope) => `Ada wrote:\n${textOf(envelope).replaceAll(/.{1,72}/g, '> $&\n')}\nSee you!`,
    read: async (carried) => envelopeOf(readPaper(carried)),
  },
  link: {
    carry: async (envelope) => linkOf(envelope, ADDRESS),
    read: async (carried) => envelopeOf(readPaper(carried)),
  },
  file: {
    carry: async (envelope) => toText(fileOf(envelope).bytes),
    read: async (carried) => envelopeOf(readPaper(toBytes(carried))),
  },
  code: {
    async carry(envelope, seed) {
      const random = randomNumbers(seed)
      const between = (low: number, high: number): number => low + random() * (high - low)
      const picture = takePicture(codeOf(linkOf(envelope, ADDRESS)).modules, {
        width: 640,
        height: 480,
        side: between(280, 340),
        turn: between(-12, 12),
        tilt: [between(-0.08, 0.08), between(-0.08, 0.08)],
        blur: between(0.3, 0.8),
        noise: between(2, 8),
        shade: between(0, 0.3),
        seed,
      })
      const canvas = new OffscreenCanvas(picture.width, picture.height)
      canvas.getContext('2d')?.putImageData(new ImageData(rgbaOf(picture), picture.width), 0, 0)
      return toText(new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer()))
    },
    async read(carried) {
      const [text] = await readPicture(new Blob([toBytes(carried)], { type: 'image/png' }))
      return text === undefined ? undefined : envelopeOf(readPaper(text))
    },
  },
  sound: {
    unsigned: true,
    async carry(envelope, seed) {
      const sound = throughAir(encodeMelody(envelope), { seed, noise: NOISE, loudness: LOUDNESS })
      const samples = Int16Array.from(sound, (sample) => Math.max(-1, Math.min(1, sample)) * FULL)
      return toText(new Uint8Array(samples.buffer))
    },
    async read(carried) {
      const samples = Float32Array.from(new Int16Array(toBytes(carried).buffer), (sample) => sample / FULL)
      for (const heard of createListener(SAMPLE_RATE).push(samples)) {
        if (heard.type === 'envelope') return heard.envelope
      }
      return undefined
    },
  },
}

function envelopeOf(paper: Paper): Uint8Array {
  if (paper.kind === 'invitation') throw new Error('A room link')
  return paper.envelope
}

function toText(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCodePoint(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0)
}
