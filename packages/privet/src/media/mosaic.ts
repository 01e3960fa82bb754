/** Where pictures go in a film: screens large, people beside them or, without a screen, in a grid. Pure. */

/** A rectangle of a film, in its pixels. */
export interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const GAP = 8
/** Share of the width that screens take beside people. */
const SCREENS = 0.75

/** Where `openRecorder` draws each picture, in the same order: as large as they need to be sent. `whole` ones are screens. */
export function placesOf(pictures: readonly { readonly whole?: boolean }[], width: number, height: number): Place[] {
  const screens = pictures.filter((each) => each.whole === true).length
  const people = pictures.length - screens
  const all: Place = { x: 0, y: 0, width, height }
  const split = Math.round(width * SCREENS)
  const isSplit = screens > 0 && people > 0
  const left = grid(screens, isSplit ? { ...all, width: split } : all)
  const right = grid(people, isSplit ? { ...all, x: split, width: width - split } : all)
  return pictures.map((each) => (each.whole === true ? left.shift() : right.shift()) ?? all)
}

/** Equal places in rows: as many columns as make the largest pictures of 16:9. */
function grid(count: number, within: Place): Place[] {
  let best = { columns: 1, size: 0 }
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns)
    const size = Math.min(within.width / columns, (within.height / rows) * (16 / 9))
    // Of two that are as large, beside each other: faces are taller than wide.
    if (size >= best.size) best = { columns, size }
  }
  const rows = Math.ceil(count / best.columns)
  const width = within.width / best.columns
  const height = within.height / Math.max(1, rows)
  return Array.from({ length: count }, (_, at) => {
    const row = Math.floor(at / best.columns)
    // The last row may be shorter: it stands in the middle.
    const inRow = row === rows - 1 ? count - row * best.columns : best.columns
    const indent = ((best.columns - inRow) * width) / 2
    return {
      x: Math.round(within.x + indent + (at % best.columns) * width) + GAP / 2,
      y: Math.round(within.y + row * height) + GAP / 2,
      width: Math.floor(width) - GAP,
      height: Math.floor(height) - GAP,
    }
  })
}

/** Which part of a picture is drawn where: all of it with bars (`whole`), or as much of its middle as fills the place. */
export function fit(
  picture: { readonly width: number; readonly height: number },
  place: Place,
  whole: boolean,
): { readonly from: Place; readonly to: Place } {
  const scales = [place.width / picture.width, place.height / picture.height] as const
  const scale = whole ? Math.min(...scales) : Math.max(...scales)
  const from = {
    width: Math.min(picture.width, place.width / scale),
    height: Math.min(picture.height, place.height / scale),
  }
  const to = { width: from.width * scale, height: from.height * scale }
  return {
    from: { x: (picture.width - from.width) / 2, y: (picture.height - from.height) / 2, ...from },
    to: { x: place.x + (place.width - to.width) / 2, y: place.y + (place.height - to.height) / 2, ...to },
  }
}
