/** Hostile text made harmless to look at: clipped by the limits of the protocol (section 4.16). Never HTML. */

export const MAX_CHARACTERS = 4000
export const MAX_LINES = 200
const MAX_MARKS = 4
const MAX_NAME_GRAPHEMES = 32

/** Bytes of one message's text: a long letter. A record takes 16 KiB with all whom it calls. */
export const MAX_TEXT_BYTES = 14_336

/** Whether a text fits into one message. */
export const fits = (text: string): boolean => new TextEncoder().encode(text).length <= MAX_TEXT_BYTES

export interface Clipped {
  readonly text: string
  readonly cut: boolean
}

/** Directional overrides and isolates, and control characters but for tab and newline. */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/g
const MARKS = new RegExp(`(\\p{M}{${MAX_MARKS}})\\p{M}+`, 'gu')

/** At most 4,000 characters, 200 lines and 4 combining marks on one base; nothing that turns the direction. */
export function clip(raw: string): Clipped {
  const plain = raw.replace(/\r\n?/g, '\n').replace(UNSEEN, '').replace(MARKS, '$1')
  const lines = plain.split('\n', MAX_LINES + 1)
  const tall = lines.length > MAX_LINES
  const text = (tall ? lines.slice(0, MAX_LINES) : lines).join('\n')
  const short = text.length > MAX_CHARACTERS ? text.slice(0, MAX_CHARACTERS).replace(/[\ud800-\udbff]$/, '') : text
  return { text: short, cut: tall || short.length < text.length }
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** A name for display: one line, no controls, 32 graphemes; isolated when it runs right to left. Empty if nothing is left. */
export function cleanName(raw: string): string {
  const plain = raw
    .replace(UNSEEN, '')
    .replace(/[\s\u200b\u2060\ufeff]+/g, ' ')
    .replace(MARKS, '$1')
    .trim()
  const short = Array.from(graphemes.segment(plain.slice(0, 1000)), ({ segment }) => segment)
    .slice(0, MAX_NAME_GRAPHEMES)
    .join('')
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(short) ? `\u2068${short}\u2069` : short
}

/** The name without what isolates it: as it is typed. */
export const plainName = (name: string): string => name.replace(/[\u2068\u2069]/g, '')

/** The first letter to show in place of a picture. */
export function initialOf(name: string): string {
  const [first] = graphemes.segment(plainName(name))
  return first?.segment.toLocaleUpperCase() ?? '·'
}
