import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fit, placesOf } from './mosaic.ts'

describe('the pictures of a film', () => {
  it('CP-40: two people stand beside each other, and a screen takes three quarters beside them', () => {
    expect(placesOf([{}, {}], 1280, 720)).toMatchObject([
      { x: 4, width: 632 },
      { x: 644, width: 632 },
    ])
    expect(placesOf([{}, { whole: true }], 1280, 720)).toMatchObject([
      { x: 964, width: 312 },
      { x: 4, width: 952 },
    ])
  })

  it('CP-40: every picture has a place of its own within the film', () => {
    const some = fc.array(fc.record({ whole: fc.boolean() }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(some, (pictures) => {
        const places = placesOf(pictures, 1280, 720)
        expect(places).toHaveLength(pictures.length)
        for (const [at, one] of places.entries()) {
          expect(Math.min(one.x, one.y, one.width, one.height)).toBeGreaterThanOrEqual(0)
          expect(one.x + one.width).toBeLessThanOrEqual(1280)
          expect(one.y + one.height).toBeLessThanOrEqual(720)
          for (const other of places.slice(at + 1)) {
            const apartX = one.x + one.width <= other.x || other.x + other.width <= one.x
            const apartY = one.y + one.height <= other.y || other.y + other.height <= one.y
            expect(apartX || apartY).toBe(true)
          }
        }
      }),
    )
  })

  it('CP-41: a screen is shown whole, with bars; a face fills its place, and its middle is kept', () => {
    const place = { x: 10, y: 0, width: 100, height: 100 }
    const picture = { width: 200, height: 100 }
    expect(fit(picture, place, true)).toEqual({
      from: { x: 0, y: 0, width: 200, height: 100 },
      to: { x: 10, y: 25, width: 100, height: 50 },
    })
    expect(fit(picture, place, false)).toEqual({
      from: { x: 50, y: 0, width: 100, height: 100 },
      to: { x: 10, y: 0, width: 100, height: 100 },
    })
  })
})
