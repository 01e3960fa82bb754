/**
 * Hostile text made harmless to look at: clipped by the limits of the protocol (section 4.16), and cut into
 * plain pieces and links that views turn into elements. Never HTML.
 */

export const MAX_CHARACTERS = 4000
export const MAX_LINES = 200
const MAX_MARKS = 4
const MAX_NAME_GRAPHEMES = 32

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

export type Piece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly href: string }

const LINK = /\b(?:https?:\/\/|mailto:)[^\s<>"'`\u00a0\u200b-\u200f\u2028\u2029]+/gi

/** Cuts a text into plain pieces and links. Only http, https and mailto; trailing punctuation stays outside. */
export function pieces(text: string): readonly Piece[] {
  const found: Piece[] = []
  let end = 0
  for (const match of text.matchAll(LINK)) {
    const written = trimmed(match[0])
    const href = safeAddress(written)
    if (href === undefined) continue
    if (match.index > end) found.push({ type: 'text', text: text.slice(end, match.index) })
    found.push({ type: 'link', text: written, href })
    end = match.index + written.length
  }
  if (end < text.length || found.length === 0) found.push({ type: 'text', text: text.slice(end) })
  return found
}

function trimmed(address: string): string {
  let rest = address.replace(/[.,;:!?…]+$/, '')
  // A closing bracket belongs to the address only if it was opened there: (see https://x.example/a_(b)).
  while (/[)\]}]$/.test(rest) && count(rest, /[([{]/g) < count(rest, /[)\]}]/g))
    rest = rest.slice(0, -1).replace(/[.,;:!?…]+$/, '')
  return rest
}

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0

function safeAddress(text: string): string | undefined {
  try {
    const url = new URL(text)
    // "https://bank.example@evil.example" reads as one place and leads to another.
    if (url.username !== '' || url.password !== '') return undefined
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : undefined
  } catch {
    return undefined
  }
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

/** The first letter to show in place of a picture. */
export function initialOf(name: string): string {
  const plain = name.replace(/[\u2068\u2069]/g, '')
  const [first] = graphemes.segment(plain)
  return first?.segment.toLocaleUpperCase() ?? '·'
}
