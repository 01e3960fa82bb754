import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrange } from './layout.ts'

describe('the grid of tiles', () => {
  it('WEB-6: takes the number of columns with the largest tiles', () => {
    expect(arrange(6, 888, 660, 10)).toMatchObject({ columns: 3, rows: 2 })
    expect(arrange(6, 370, 700, 10)).toMatchObject({ columns: 2, rows: 3 })
    expect(arrange(2, 1200, 600, 10)).toMatchObject({ columns: 2, rows: 1 })
  })

  it('WEB-6: tiles always fit, and are neither flatter than 16:9 nor taller than 3:4', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 30 }),
        fc.integer({ min: 300, max: 3000 }),
        fc.integer({ min: 300, max: 2000 }),
        (count, width, height) => {
          const grid = arrange(count, width, height, 10)
          expect(grid.columns * grid.rows).toBeGreaterThanOrEqual(count)
          expect(grid.columns * grid.width + (grid.columns - 1) * 10).toBeLessThanOrEqual(width)
          expect(grid.rows * grid.height + (grid.rows - 1) * 10).toBeLessThanOrEqual(height)
          expect(grid.width).toBeLessThanOrEqual((grid.height + 1) * (16 / 9))
          expect(grid.height).toBeLessThanOrEqual((grid.width + 1) * (4 / 3))
        },
      ),
    )
  })
})
