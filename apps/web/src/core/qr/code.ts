/**
 * A text as a QR code to draw. Level M while the code stays coarse enough for a phone at arm's length, else L: on a
 * screen nothing is torn or dirty, so larger modules help more than more correction. Dark on light whatever the theme,
 * because not every reader knows the other.
 */
import { encode } from 'uqr'

/** The largest version that phones read from a screen at arm's length; 69 modules a side. */
const COARSE = 13
/** Light modules around the code, as ISO 18004 wants them. */
export const QUIET_ZONE = 4

export interface Code {
  readonly version: number
  readonly level: 'M' | 'L'
  /** Modules of a side with the quiet zone: the side of the SVG's `viewBox`. */
  readonly size: number
  /** All dark modules as one SVG path. */
  readonly path: string
  /** Without the quiet zone; dark ones true. */
  readonly modules: readonly (readonly boolean[])[]
}

/** The code of a text of at most 2,953 bytes. Throws `RangeError` for a longer one. */
export function codeOf(text: string): Code {
  const atM = encode(text, { ecc: 'M', border: 0, boostEcc: false })
  const level = atM.version <= COARSE ? 'M' : 'L'
  const { data: modules, size, version } = level === 'M' ? atM : encode(text, { ecc: 'L', border: 0, boostEcc: false })
  return { version, level, size: size + 2 * QUIET_ZONE, path: modules.flatMap(rowPath).join(''), modules }
}

/** One rectangle for each run of dark modules: single ones would leave hairlines between them. */
function rowPath(row: readonly boolean[], y: number): readonly string[] {
  return row.flatMap((dark, x) => {
    if (!dark || row[x - 1] === true) return []
    const end = row.indexOf(false, x)
    const run = (end === -1 ? row.length : end) - x
    return [`M${x + QUIET_ZONE} ${y + QUIET_ZONE}h${run}v1h-${run}z`]
  })
}
