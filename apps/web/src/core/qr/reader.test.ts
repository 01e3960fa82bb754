import { missingQrTools, qrencode } from '@privet/testing/qr-tools'
import { type Modules, rgbaOf, type Shot, takePicture } from '@privet/testing/pictures'
import { describe, expect, test } from 'vitest'
import { codeOf } from './code.ts'
import { decoded, loadDecoder, openReader } from './reader.ts'

const decode = await loadDecoder()
const text = `https://privet.example.org/app/#PV1.${Array.from({ length: 302 }, (_, at) => 'ABCDxyz0189-_efG'[(at * 7 + (at >> 2)) % 16]).join('')}.abc`
const ours = codeOf(text).modules

/** Milliseconds: drawing the pictures takes longer than reading them, on a busy machine much longer. */
const PATIENT = 60_000

const between = (from: number, to: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => from + ((to - from) * index) / (count - 1))

/** What a phone sees; the code is one of version 12 or 13 and fills half of a 640×480 picture, or less. */
const shots: Readonly<Record<string, readonly Shot[]>> = {
  'turned by any angle': between(0, 345, 24).map((turn) => ({ turn })),
  small: [130, 140, 160, 180, 200].map((side) => ({ side })),
  blurred: [0.5, 1, 1.5, 2].map((blur) => ({ blur })),
  noisy: [10, 20, 30, 40].map((noise) => ({ noise })),
  'in perspective': between(0, 330, 12).map((turn) => ({
    tilt: [0.25 * Math.cos(turn), 0.25 * Math.sin(turn)] as const,
    turn: turn / 10,
  })),
  'light on dark': [0, 10, 45, 90, 200].map((turn) => ({ inverted: true, turn })),
  dim: [0, 30].flatMap((turn) => [{ levels: [90, 150], turn } as const, { shade: 0.7, turn }]),
  'all of it at once': between(0, 330, 12).map((turn) => ({ turn, tilt: [0.12, 0.1], blur: 1, noise: 12, shade: 0.3 })),
}

async function readShot(modules: Modules, shot: Shot): Promise<readonly string[]> {
  const { width, height, luma } = takePicture(modules, shot)
  return await decoded(decode, { width, height, data: luma })
}

describe('reading a code', () => {
  for (const [name, some] of Object.entries(shots)) {
    test.skipIf(missingQrTools() !== undefined)(
      `QR-4: what another writer made is read ${name}`,
      async () => {
        const theirs = qrencode(text)
        for (const shot of some) expect(await readShot(theirs, shot), JSON.stringify(shot)).toEqual([text])
      },
      PATIENT,
    )
  }

  test('QR-4: what we drew is read', async () => {
    for (const turn of [0, 33, 66]) expect(await readShot(ours, { turn })).toEqual([text])
  })

  test(
    'QR-5: a picture without a code has no text, and ends',
    async () => {
      expect(await readShot([[false]], { noise: 60 })).toEqual([])
      expect(await decoded(decode, { width: 1, height: 1, data: new Uint8ClampedArray(1) })).toEqual([])
    },
    PATIENT,
  )

  test('QR-6: what the system finds counts; where it finds nothing, or fails, our decoder looks', async () => {
    const picture = takePicture(ours)
    const pixels = { width: picture.width, height: picture.height, data: rgbaOf(picture), colorSpace: 'srgb' } as const
    let asked = 0
    const system = (
      detect: () => Promise<readonly { readonly rawValue: string }[]>,
      formats = ['qr_code'],
    ): object => ({
      BarcodeDetector: class {
        static getSupportedFormats = async (): Promise<readonly string[]> => formats
        detect = (): Promise<readonly { readonly rawValue: string }[]> => (asked++, detect())
      },
    })
    const read = (scope: object): Promise<readonly string[]> => openReader(scope).read(pixels)
    expect(await read(system(async () => [{ rawValue: 'from the system' }]))).toEqual(['from the system'])
    expect(await read(system(async () => []))).toEqual([text])
    expect(await read(system(async () => Promise.reject(new Error('no service'))))).toEqual([text])
    expect(asked).toBe(3)
    expect(await read(system(async () => [{ rawValue: 'never' }], ['ean_13']))).toEqual([text])
    expect(await read({})).toEqual([text])
    expect(asked).toBe(3)
  })
})
