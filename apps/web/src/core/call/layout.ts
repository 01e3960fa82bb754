/** Where tiles go: the number of columns that gives the largest tiles. Pure geometry. */

export interface Grid {
  readonly columns: number
  readonly rows: number
  readonly width: number
  readonly height: number
}

/** No flatter than a television, no taller than a phone's camera held upright. */
const WIDEST = 16 / 9
const TALLEST = 3 / 4
/** One other person alone may fill a phone. */
const TALLEST_ALONE = 1 / 2

/** Tries 1 to n columns and takes the one with the largest tile of a reasonable shape. */
export function arrange(count: number, width: number, height: number, gap: number): Grid {
  const tallest = count === 1 ? TALLEST_ALONE : TALLEST
  let best: Grid = { columns: 1, rows: Math.max(1, count), width: 0, height: 0 }
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns)
    const cellWidth = (width - gap * (columns - 1)) / columns
    const cellHeight = (height - gap * (rows - 1)) / rows
    if (cellWidth <= 0 || cellHeight <= 0) continue
    const tile = {
      columns,
      rows,
      width: Math.floor(Math.min(cellWidth, cellHeight * WIDEST)),
      height: Math.floor(Math.min(cellHeight, cellWidth / tallest)),
    }
    if (tile.width * tile.height > best.width * best.height) best = tile
  }
  return best
}
