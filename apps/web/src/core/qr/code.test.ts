import { missingQrTools, zbarimg } from '@privet/testing/qr-tools'
import { takePicture } from '@privet/testing/pictures'
import { describe, expect, test } from 'vitest'
import { codeOf, QUIET_ZONE } from './code.ts'
import { frameTime, nextFrame } from './cycle.ts'

const textOf = (length: number): string =>
  Array.from({ length }, (_, index) => 'PV1.abcXYZ-_0189'[(index * 7 + (index >> 3)) % 16]).join('')

describe('drawing a code', () => {
  test('QR-1: level M while the version is at most 13, then L', () => {
    expect(codeOf(textOf(331))).toMatchObject({ version: 13, level: 'M' })
    expect(codeOf(textOf(332))).toMatchObject({ version: 12, level: 'L' })
    expect(codeOf(textOf(425))).toMatchObject({ version: 13, level: 'L' })
    expect(codeOf('hello')).toMatchObject({ version: 1, level: 'M', size: 21 + 2 * QUIET_ZONE })
  })

  test('QR-1: the path covers exactly the dark modules, behind a quiet zone of four', () => {
    const { path, modules, size } = codeOf(textOf(200))
    const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => 0))
    for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      for (let at = 0; at < Number(run); at++) {
        const row = drawn[Number(y)]
        if (row) row[Number(x) + at] = (row[Number(x) + at] ?? 0) + 1
      }
    }
    drawn.forEach((row, y) =>
      row.forEach((count, x) => expect(count).toBe(modules[y - QUIET_ZONE]?.[x - QUIET_ZONE] === true ? 1 : 0)),
    )
  })

  test.skipIf(missingQrTools() !== undefined)(
    'QR-2: another reader reads what we draw, of any length',
    () => {
      for (const length of [1, 120, 331, 332, 425]) {
        const { modules } = codeOf(textOf(length))
        expect(zbarimg(takePicture(modules, { side: modules.length * 4, width: 480 })), String(length)).toEqual([
          textOf(length),
        ])
      }
    },
    60_000,
  )

  test('QR-3: of several codes each stays a quarter of a second, or two seconds for who wants it calm', () => {
    expect(frameTime(1, false)).toBe(undefined)
    expect(frameTime(3, false)).toBe(250)
    expect(frameTime(3, true)).toBe(2000)
    expect([0, 1, 2].map((index) => nextFrame(index, 3))).toEqual([1, 2, 0])
    expect(nextFrame(0, 0)).toBe(0)
  })
})
