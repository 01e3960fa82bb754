/** Geometry beside the grid: the strip of small pictures, and the corners where one floats. Pure; CSS pixels. */
import type { Corner } from './layout-state.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

type Size = Pick<Box, 'width' | 'height'>

export const GAP = 10
/** How far from the edges a floating picture stays. */
const MARGIN = 12
const BELOW = { least: 72, most: 132, share: 0.2, shareOfWidth: 0.28 }
const BESIDE = { least: 112, most: 208, share: 0.2 }
/** The side of a button for another page. */
export const PAGER = 44
const SHAPE = 4 / 3
/** In a row, people may be as narrow as this before some go to another page. */
const NARROW = 3 / 4
const LARGE_SHAPE = 16 / 9

export interface Strip {
  /** As many as fit, at most `count`. */
  readonly places: readonly Box[]
  readonly pager: Box
  /** What is left for the large picture. */
  readonly rest: Box
}

/**
 * A strip below the large picture or beside it, whichever leaves it larger; without one, a single row. `shown` of
 * `count` are placed: fewer than fit on the last page.
 */
export function stripOf(box: Size, count: number, hasLarge: boolean, shown: number = count): Strip {
  if (!hasLarge) return below(box, count, shown, box.height)
  const { least, most, share, shareOfWidth } = BELOW
  const high = Math.floor(clamp(Math.min(box.height * share, box.width * shareOfWidth), least, most))
  const under = below(box, count, shown, high)
  const aside = beside(box, count, shown)
  return pictureIn(aside.rest) > pictureIn(under.rest) ? aside : under
}

function below(box: Size, count: number, shown: number, height: number): Strip {
  const even = (box.width - GAP * (count - 1)) / Math.max(1, count)
  const width = Math.floor(Math.min(clamp(even, height * NARROW, height * SHAPE), box.width))
  const { fits, room } = fit(box.width, count, width)
  const placed = Math.min(fits, shown)
  const start = middle(room, placed, width)
  const y = box.height - height
  return {
    places: Array.from({ length: placed }, (_, index) => ({ x: start + index * (width + GAP), y, width, height })),
    pager: { x: box.width - PAGER, y, width: PAGER, height },
    rest: { x: 0, y: 0, width: box.width, height: count > 0 ? Math.max(0, y - GAP) : box.height },
  }
}

function beside(box: Size, count: number, shown: number): Strip {
  const { least, most, share } = BESIDE
  const even = (box.height - GAP * (count - 1)) / Math.max(1, count)
  const wide = Math.min(clamp(box.width * share, least, most), box.height * SHAPE)
  // Narrower, before some go to another page.
  const width = Math.floor(Math.min(wide, Math.max(least, even * LARGE_SHAPE)))
  const height = Math.floor(clamp(even, width / LARGE_SHAPE, width / SHAPE))
  const { fits, room } = fit(box.height, count, height)
  const placed = Math.min(fits, shown)
  const top = middle(room, placed, height)
  const x = box.width - width
  return {
    places: Array.from({ length: placed }, (_, index) => ({ x, y: top + index * (height + GAP), width, height })),
    pager: { x, y: box.height - PAGER, width, height: PAGER },
    rest: { x: 0, y: 0, width: count > 0 ? Math.max(0, x - GAP) : box.width, height: box.height },
  }
}

/** How many fit into a length; when not all do, the pager takes its part of it. */
function fit(length: number, count: number, size: number): { readonly fits: number; readonly room: number } {
  const within = (room: number): number => Math.max(1, Math.floor((room + GAP) / (size + GAP)))
  if (within(length) >= count) return { fits: count, room: length }
  const room = length - PAGER - GAP
  return { fits: within(room), room }
}

function pictureIn({ width, height }: Size): number {
  const wide = Math.min(width, height * LARGE_SHAPE)
  return (wide * wide) / LARGE_SHAPE
}

/** Where a floating picture rests in this corner. */
export function cornerBox(box: Size, corner: Corner): Box {
  const isUpright = box.height > box.width
  const wide = clamp(Math.floor(Math.min(box.width * 0.22, box.height * 0.4 * SHAPE)), 104, 220)
  const width = isUpright ? Math.floor(wide * 0.9) : wide
  const height = Math.floor(isUpright ? width * SHAPE : width / SHAPE)
  return {
    x: corner.endsWith('start') ? MARGIN : Math.max(0, box.width - width - MARGIN),
    y: corner.startsWith('top') ? MARGIN : Math.max(0, box.height - height - MARGIN),
    width,
    height,
  }
}

/** The corner nearest to the middle of something that was dropped. */
export function nearestCorner(box: Size, dropped: Box): Corner {
  const isStart = dropped.x + dropped.width / 2 < box.width / 2
  const isTop = dropped.y + dropped.height / 2 < box.height / 2
  return `${isTop ? 'top' : 'bottom'}-${isStart ? 'start' : 'end'}`
}

/** The corner that an arrow key leads to; `isRightToLeft`: where start is on the right. */
export function cornerBy(key: string, corner: Corner, isRightToLeft: boolean): Corner | undefined {
  const [row, side] = corner.split('-') as ['top' | 'bottom', 'start' | 'end']
  switch (key) {
    case 'ArrowUp':
      return `top-${side}`
    case 'ArrowDown':
      return `bottom-${side}`
    case 'ArrowLeft':
      return `${row}-${isRightToLeft ? 'end' : 'start'}`
    case 'ArrowRight':
      return `${row}-${isRightToLeft ? 'start' : 'end'}`
    default:
      return undefined
  }
}

/** Clockwise, for the button that does what dragging does. */
const ROUND: Readonly<Record<Corner, Corner>> = {
  'bottom-end': 'bottom-start',
  'bottom-start': 'top-start',
  'top-start': 'top-end',
  'top-end': 'bottom-end',
}

export const nextCorner = (corner: Corner): Corner => ROUND[corner]

/** Where a row of so many things of one size begins, to stand in the middle. */
export function middle(room: number, count: number, size: number): number {
  return Math.max(0, Math.floor((room - count * size - (count - 1) * GAP) / 2))
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most)
