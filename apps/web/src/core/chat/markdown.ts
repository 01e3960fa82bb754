/**
 * The little markdown of messages, as a tree of plain nodes that views turn into elements: fenced code, quotes, lists;
 * within a line bold, italic, struck out, code, addresses, and names that are called. No HTML, no images, no headings,
 * no addresses behind other words. Whatever is not well-formed stays the words that it is.
 *
 * One pass in linear time: a mark can be open once, so nothing is ever tried again, and the tree is never deep.
 */
import { parseInline, type Inline } from './inline.ts'

/** One block of a message. A list's items are lines; `start` is undefined where they are not numbered. */
export type Block =
  | { readonly type: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly type: 'quote'; readonly inlines: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'list'; readonly start: number | undefined; readonly items: readonly (readonly Inline[])[] }

const FENCE = /^ {0,3}```[^`]*$/
const FENCE_END = /^ {0,3}```\s*$/
const QUOTE = /^ {0,3}> ?/
const BULLET = /^ {0,3}[-*+] +(?=\S)/
const NUMBER = /^ {0,3}(\d{1,3})[.)] +(?=\S)/

/** Reads a text; `names` are those that become mentions where they stand after an @. */
export function parseMarkdown(text: string, names: readonly string[] = []): readonly Block[] {
  const lines = text.split('\n')
  const blocks: Block[] = []
  let at = 0
  /** The lines from here on that begin like this one, without that beginning. */
  const takeAll = (beginning: RegExp): readonly string[] => {
    const taken: string[] = []
    for (; at < lines.length && beginning.test(lines[at] ?? ''); at++)
      taken.push((lines[at] ?? '').replace(beginning, ''))
    return taken
  }
  while (at < lines.length) {
    const line = lines[at] ?? ''
    if (FENCE.test(line)) {
      const from = ++at
      while (at < lines.length && !FENCE_END.test(lines[at] ?? '')) at++
      blocks.push({ type: 'code', text: lines.slice(from, at++).join('\n') })
    } else if (QUOTE.test(line)) {
      blocks.push({ type: 'quote', inlines: parseInline(takeAll(QUOTE).join('\n'), names) })
    } else if (BULLET.test(line) || NUMBER.test(line)) {
      const number = NUMBER.exec(line)?.[1]
      const items = takeAll(number === undefined ? BULLET : NUMBER).map((item) => parseInline(item, names))
      blocks.push({ type: 'list', start: number === undefined ? undefined : Number(number), items })
    } else {
      const from = at
      while (at < lines.length && !beginsBlock(lines[at] ?? '')) at++
      const isFull = (each: string): boolean => each !== ''
      const own = lines.slice(from, at)
      const words = own.slice(Math.max(0, own.findIndex(isFull)), own.findLastIndex(isFull) + 1).join('\n')
      if (words !== '') blocks.push({ type: 'paragraph', inlines: parseInline(words, names) })
    }
  }
  return blocks
}

/** What a text says without its marks, in one line. */
export function plainWords(text: string): string {
  const words = parseMarkdown(text).map((block) => {
    if (block.type === 'code') return block.text
    return block.type === 'list' ? block.items.map(wordsOf).join(' ') : wordsOf(block.inlines)
  })
  return words.join(' ').replace(/\s+/g, ' ').trim()
}

const wordsOf = (inlines: readonly Inline[]): string =>
  inlines.map((inline) => ('inlines' in inline ? wordsOf(inline.inlines) : inline.text)).join('')

const beginsBlock = (line: string): boolean =>
  FENCE.test(line) || QUOTE.test(line) || BULLET.test(line) || NUMBER.test(line)
