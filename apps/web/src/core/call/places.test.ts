import { describe, expect, it } from 'vitest'
import type { Corner } from './layout-state.ts'
import { cornerBox, cornerBy, nearestCorner, nextCorner } from './places.ts'

const box = { width: 800, height: 500 }
const CORNERS = ['top-start', 'top-end', 'bottom-start', 'bottom-end'] as const satisfies readonly Corner[]

describe('the picture that floats', () => {
  it('CALL-35: rests in the corner nearest to where it was let go', () => {
    for (const corner of CORNERS) expect(nearestCorner(box, cornerBox(box, corner))).toBe(corner)
    expect(nearestCorner(box, { x: 390, y: 10, width: 100, height: 75 })).toBe('top-end')
  })

  it.each([
    ['ArrowUp', 'bottom-end', false, 'top-end'],
    ['ArrowDown', 'top-start', false, 'bottom-start'],
    ['ArrowLeft', 'top-end', false, 'top-start'],
    ['ArrowLeft', 'top-start', true, 'top-end'],
    ['ArrowRight', 'top-start', false, 'top-end'],
    ['Enter', 'top-start', false, undefined],
  ] as const)('CALL-35: %s moves it from %s (right to left: %s) to %s', (key, corner, isRightToLeft, expected) => {
    expect(cornerBy(key, corner, isRightToLeft)).toBe(expected)
  })

  it('CALL-35: one button leads through all four corners', () => {
    let corner: Corner = 'bottom-end'
    const seen = new Set<Corner>()
    for (let press = 0; press < 4; press++) {
      corner = nextCorner(corner)
      seen.add(corner)
    }
    expect([seen.size, corner]).toEqual([4, 'bottom-end'])
  })

  it('CALL-35: covers less than a quarter of the smallest stage', () => {
    for (const small of [
      { width: 300, height: 430 },
      { width: 824, height: 250 },
    ]) {
      const { width, height } = cornerBox(small, 'bottom-end')
      expect(width * height).toBeLessThan(small.width * small.height * 0.25)
    }
  })
})
