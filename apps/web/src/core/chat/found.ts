/** Where the words that were looked for stand in a text, cut out so that the first of them can be seen. Pure. */
import { clip } from './text.ts'

export interface Part {
  readonly text: string
  readonly isFound: boolean
}

/** Letters before the first of them, and in all. */
const LEAD = 30
const LENGTH = 160

/** The words that were looked for, in small letters. */
const wordsOf = (query: string): readonly string[] => [
  ...new Set(query.toLocaleLowerCase().split(/\s+/).filter(Boolean)),
]

/** Put together, the parts are a piece of the text in one line, with dots where it was cut. */
export function excerpt(text: string, query: string): readonly Part[] {
  const line = clip(text).text.replace(/\s+/g, ' ').trim()
  const lower = line.toLocaleLowerCase()
  // Letters that have more or fewer small ones would shift what is marked: then nothing is.
  const words = lower.length === line.length ? wordsOf(query) : []
  const first = Math.min(...words.map((word) => lower.indexOf(word)).filter((at) => at !== -1), line.length)
  const from = first > LEAD && first < line.length ? first - LEAD : 0
  const to = Math.min(line.length, from + LENGTH)
  const parts: Part[] = []
  let at = from
  while (at < to) {
    const hit = nearest(lower, words, at)
    if (!hit || hit.at >= to) break
    if (hit.at > at) parts.push({ text: line.slice(at, hit.at), isFound: false })
    parts.push({ text: line.slice(hit.at, hit.at + hit.length), isFound: true })
    at = hit.at + hit.length
  }
  if (at < to) parts.push({ text: line.slice(at, to), isFound: false })
  const dots = { text: '…', isFound: false }
  return [...(from > 0 ? [dots] : []), ...parts, ...(to < line.length ? [dots] : [])]
}

function nearest(text: string, words: readonly string[], from: number): { at: number; length: number } | undefined {
  return words
    .map((word) => ({ at: text.indexOf(word, from), length: word.length }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => a.at - b.at || b.length - a.length)[0]
}
