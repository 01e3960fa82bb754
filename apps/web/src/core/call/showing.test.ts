import fc from 'fast-check'
import type { PeerId } from 'privet'
import { describe, expect, it } from 'vitest'
import { openSettling } from './showing.fixture.ts'
import { largestOf } from './showing.ts'

const boris = 'boris' as PeerId
const small = { width: 160, height: 96 }
const large = { width: 640, height: 480 }

describe('how large pictures are shown', () => {
  it('CALL-37: whoever is here and shown nowhere is told so', () => {
    const { showing, settle } = openSettling()
    showing.include(boris)
    expect(settle()).toEqual([
      [boris, 'camera', undefined],
      [boris, 'screen', undefined],
    ])
    showing.include(boris)
    expect(settle()).toEqual([])
  })

  it('CALL-37: shown twice, the larger one counts; gone from there, the smaller one', () => {
    const { showing, settle } = openSettling()
    const [tile, floating] = [showing.claim(boris, 'camera'), showing.claim(boris, 'camera')]
    tile.set(small)
    floating.set(large)
    expect(settle()).toEqual([[boris, 'camera', large]])
    floating.end()
    expect(settle()).toEqual([[boris, 'camera', small]])
    tile.set(undefined)
    expect(settle()).toEqual([[boris, 'camera', undefined]])
  })

  it('CALL-37: a picture that moves from one place to another is never told to be gone', () => {
    const { showing, settle } = openSettling()
    const before = showing.claim(boris, 'screen')
    before.set(large)
    settle()
    before.end()
    showing.claim(boris, 'screen').set(large)
    expect(settle()).toEqual([])
  })

  it('CALL-37: a few pixels more or less are no news', () => {
    const { showing, settle } = openSettling()
    const tile = showing.claim(boris, 'camera')
    tile.set({ width: 625.4, height: 470 })
    expect(settle()).toEqual([[boris, 'camera', large]])
    tile.set({ width: 639, height: 480 })
    expect(settle()).toEqual([])
  })

  it('CALL-37: the largest of several is one of them, and none has more pixels', () => {
    const size = fc.record({ width: fc.integer({ min: 1, max: 4000 }), height: fc.integer({ min: 1, max: 4000 }) })
    fc.assert(
      fc.property(fc.array(fc.option(size, { nil: undefined })), (sizes) => {
        const largest = largestOf(sizes)
        expect(sizes.some((each) => each !== undefined)).toBe(largest !== undefined)
        for (const each of sizes)
          if (each && largest) expect(each.width * each.height).toBeLessThanOrEqual(largest.width * largest.height)
        if (largest) expect(sizes).toContain(largest)
      }),
    )
  })
})
