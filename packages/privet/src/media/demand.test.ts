import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PeerError } from '../error.ts'
import { MAX_SHOWN } from '../limits.ts'
import { demandCodec, demandFor, EVERYTHING, isSameDemand } from './demand.ts'
import type { Demand } from './types.ts'

const length = fc.integer({ min: 1, max: MAX_SHOWN })
const size = fc.option(fc.record({ width: length, height: length }), { nil: undefined })
const demand: fc.Arbitrary<Demand> = fc.record({
  voice: fc.boolean(),
  camera: size,
  screen: size,
  'screen-audio': fc.boolean(),
})

function attempt<T>(call: () => T): T | Error {
  try {
    return call()
  } catch (error) {
    return error as Error
  }
}

describe('a demand', () => {
  it('MD-1: has these bytes', () => {
    const faces = { voice: true, camera: { width: 640, height: 368 }, screen: undefined, 'screen-audio': false }
    expect([...demandCodec.encode(faces)]).toEqual([5, 2, 128, 1, 112])
    const screen = { ...faces, voice: false, screen: { width: 1, height: MAX_SHOWN }, 'screen-audio': true }
    expect([...demandCodec.encode(screen)]).toEqual([14, 2, 128, 1, 112, 0, 1, 32, 0])
    expect([...demandCodec.encode(demandFor({ ...faces, voice: false, camera: undefined }, ALL_OF_IT))]).toEqual([0])
  })

  it('MD-1: comes back as it was', () => {
    fc.assert(
      fc.property(demand, (one) => {
        expect(demandCodec.decode(demandCodec.encode(one))).toEqual(one)
      }),
    )
  })

  it('MD-1: whatever the bytes, it is what we would write ourselves, or refused', () => {
    const near = demand.chain((one) => {
      const bytes = demandCodec.encode(one)
      return fc
        .tuple(fc.nat(bytes.length), fc.nat(255))
        .map(([at, byte]) => bytes.with(Math.min(at, bytes.length - 1), byte))
    })
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 12 }), near), (bytes) => {
        const read = attempt(() => demandCodec.decode(bytes))
        if (read instanceof Error) expect(read).toBeInstanceOf(PeerError)
        else expect([...demandCodec.encode(read)]).toEqual([...bytes])
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['nothing at all', []],
    ['an unknown flag', [16]],
    ['a size that ends early', [4, 2, 128, 1]],
    ['more than there is to say', [1, 0]],
    ['a size of nothing', [4, 0, 0, 1, 112]],
    ['a size beyond the limit', [8, 32, 1, 1, 112]],
  ])('MD-1: %s is refused', (_, bytes) => {
    expect(() => demandCodec.decode(new Uint8Array(bytes))).toThrow(PeerError)
  })

  it('MD-1: a size that cannot be told is not written', () => {
    for (const width of [0, -1, 0.5, MAX_SHOWN + 1, Number.NaN])
      expect(() => demandCodec.encode({ ...EVERYTHING, camera: { width, height: 10 } })).toThrow(PeerError)
  })
})

const ALL_OF_IT = { pictures: true, saveData: false }

describe('what is asked for', () => {
  const shown: Demand = {
    ...EVERYTHING,
    camera: { width: 641.5, height: 361 },
    screen: { width: 1_900, height: 1_000 },
  }

  it('MD-2: is what is shown, in steps that a resized window does not cross at every pixel', () => {
    expect(demandFor(shown, ALL_OF_IT)).toEqual({
      ...EVERYTHING,
      camera: { width: 656, height: 368 },
      screen: { width: 1_904, height: 1_008 },
    })
    expect(demandFor({ ...shown, camera: { width: 650, height: 365 } }, ALL_OF_IT).camera).toEqual({
      width: 656,
      height: 368,
    })
  })

  it('MD-3: has no pictures where none are wanted, and all the sound', () => {
    expect(demandFor(shown, { pictures: false, saveData: false })).toEqual({
      ...EVERYTHING,
      camera: undefined,
      screen: undefined,
    })
  })

  it('MD-3: is small with data-saver, in the same proportions', () => {
    const { camera, screen } = demandFor(shown, { pictures: true, saveData: true })
    expect(camera).toEqual({ width: 320, height: 192 })
    expect(screen).toEqual({ width: 1_280, height: 688 })
  })

  it('MD-2: can always be told, and is never less than what is shown', () => {
    const any = fc.option(fc.record({ width: fc.double({ noNaN: true }), height: fc.double({ noNaN: true }) }), {
      nil: undefined,
    })
    fc.assert(
      fc.property(any, any, fc.boolean(), (camera, screen, saveData) => {
        const asked = demandFor({ ...EVERYTHING, camera, screen }, { pictures: true, saveData })
        expect(isSameDemand(demandCodec.decode(demandCodec.encode(asked)), asked)).toBe(true)
        if (camera && camera.width > 0 && camera.height > 0 && !saveData)
          expect(asked.camera?.width).toBeGreaterThanOrEqual(Math.min(camera.width, MAX_SHOWN))
      }),
    )
  })
})
