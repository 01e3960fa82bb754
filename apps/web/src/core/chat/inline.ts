/**
 * The marks within the words of a message: bold, italic, struck out, code, addresses, names that are called. What is not
 * well-formed stays the words that it is. A mark can be open once, so nothing is tried again and the tree is never deep.
 */
import { linksIn } from './links.ts'

/** One piece of a line. `emphasis` is italic, `strong` bold. */
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly href: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'mention'; readonly text: string }
  | { readonly type: Mark; readonly inlines: readonly Inline[] }

export type Mark = 'strong' | 'emphasis' | 'strike'

/** A mark that is open, and what has come since. Each kind can be open once. */
interface Open {
  readonly mark: Mark
  readonly written: string
  readonly inlines: Inline[]
}

/** What to look at more closely; everything between is words. Addresses begin with h or m. */
const SPECIAL = /[`*_~@]|(?<![a-z0-9])[hm]/gi

/** Reads the words of one block; `names` are those that become mentions where they stand after an @. */
export function parseInline(text: string, names: readonly string[]): readonly Inline[] {
  const links = new Map(linksIn(text).map((link) => [link.start, link]))
  const closingFence = closingFences(text)
  const root: Inline[] = []
  const open: Open[] = []
  let from = 0
  const into = (): Inline[] => open.at(-1)?.inlines ?? root
  const flush = (to: number): void => addText(into(), text.slice(from, to))

  let at = 0
  while (at < text.length) {
    SPECIAL.lastIndex = at
    const found = SPECIAL.exec(text)
    if (!found) break
    const whole = wholeAt(found.index)
    if (whole) {
      flush(found.index)
      into().push(whole.inline)
      at = from = whole.end
    } else if ('*_~'.includes(found[0])) {
      flush(found.index)
      const run = runAt(text, found.index)
      from = run.end - readMarks(run, open, root)
      at = run.end
    } else at = found[0] === '`' ? runAt(text, found.index).end : found.index + 1
  }
  flush(text.length)
  for (const each of open) addUnclosed(root, each)
  return root

  /** What stands here as one thing: an address, code, a name that is called. */
  function wholeAt(start: number): { readonly inline: Inline; readonly end: number } | undefined {
    const link = links.get(start)
    if (link) return { inline: { type: 'link', text: text.slice(start, link.end), href: link.href }, end: link.end }
    if (text.charAt(start) === '`') {
      const run = runAt(text, start)
      const end = closingFence(run.length, run.end)
      if (end === undefined) return undefined
      return { inline: { type: 'code', text: unpadded(text.slice(run.end, end)) }, end: end + run.length }
    }
    if (text.charAt(start) !== '@' || isWord(text.charAt(start - 1))) return undefined
    const name = names.find((each) => each !== '' && isNameAt(text, start + 1, each))
    return name === undefined
      ? undefined
      : { inline: { type: 'mention', text: `@${name}` }, end: start + 1 + name.length }
  }
}

interface Run {
  readonly letter: string
  readonly length: number
  readonly end: number
  readonly before: string
  readonly after: string
}

/** The same letter as often as it stands here. */
function runAt(text: string, start: number): Run {
  const letter = text.charAt(start)
  let end = start + 1
  while (text.charAt(end) === letter) end++
  return { letter, length: end - start, end, before: text.charAt(start - 1), after: text.charAt(end) }
}

/** A run of marks closes what it can and opens what it may; returns how many of its letters are words after all. */
function readMarks({ letter, length, before, after }: Run, open: Open[], root: Inline[]): number {
  if (length > 3) return length
  // One star, and any underscore, within a word is a part of it: 2*3*4, snake_case.
  const isTight = letter === '_' || length === 1
  const mayClose = isBlack(before) && !(isTight && isWord(after))
  const mayOpen = isBlack(after) && !(isTight && isWord(before))
  let left = length
  while (left > 0) {
    const closed = mayClose ? closable(open, letter, left) : -1
    if (closed !== -1) {
      left -= close(open, closed, root)
      continue
    }
    const [mark, size]: readonly [Mark, number] =
      letter === '~' ? ['strike', 2] : left >= 2 ? ['strong', 2] : ['emphasis', 1]
    if (!mayOpen || left < size || open.some((each) => each.mark === mark)) break
    open.push({ mark, written: letter.repeat(size), inlines: [] })
    left -= size
  }
  return left
}

/** Which of the open ones this many letters close: best one that is exactly as long. */
function closable(open: readonly Open[], letter: string, left: number): number {
  const fits = (length: number): boolean => length <= left
  const exact = open.findLastIndex(({ written }) => written.startsWith(letter) && written.length === left)
  return exact !== -1 ? exact : open.findLastIndex(({ written }) => written.startsWith(letter) && fits(written.length))
}

/** Closes this one; others that were opened within it were words. Returns how many letters that took. */
function close(open: Open[], index: number, root: Inline[]): number {
  const [closed, ...unclosed] = open.splice(index)
  if (!closed) return 0
  for (const each of unclosed) addUnclosed(closed.inlines, each)
  const into = open.at(-1)?.inlines ?? root
  into.push({ type: closed.mark, inlines: closed.inlines })
  return closed.written.length
}

function addUnclosed(into: Inline[], { written, inlines }: Open): void {
  addText(into, written)
  for (const inline of inlines) {
    if (inline.type === 'text') addText(into, inline.text)
    else into.push(inline)
  }
}

function addText(into: Inline[], text: string): void {
  if (text === '') return
  const last = into.at(-1)
  if (last?.type === 'text') into[into.length - 1] = { type: 'text', text: last.text + text }
  else into.push({ type: 'text', text })
}

/** Where the next run of exactly this many backticks begins; asked from left to right, so each is looked at once. */
function closingFences(text: string): (length: number, from: number) => number | undefined {
  const starts = new Map<number, number[]>()
  for (const { index, 0: run } of text.matchAll(/`+/g)) {
    const same = starts.get(run.length) ?? []
    starts.set(run.length, same)
    same.push(index)
  }
  for (const same of starts.values()) same.reverse()
  return (length, from) => {
    const same = starts.get(length) ?? []
    while ((same.at(-1) ?? from) < from) same.pop()
    return same.at(-1)
  }
}

/** Code that begins or ends with a backtick is written with a space there. */
const unpadded = (code: string): string =>
  code.startsWith(' ') && code.endsWith(' ') && isBlack(code) ? code.slice(1, -1) : code

function isNameAt(text: string, at: number, name: string): boolean {
  return text.startsWith(name, at) && !isWord(text.charAt(at + name.length))
}

const isWord = (letter: string): boolean => /[\p{L}\p{N}_]/u.test(letter)
const isBlack = (letter: string): boolean => /\S/.test(letter)
