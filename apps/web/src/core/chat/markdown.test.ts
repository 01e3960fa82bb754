import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Inline } from './inline.ts'
import { parseMarkdown, plainWords, type Block } from './markdown.ts'

/** A tree in short, to compare with. */
function short(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      switch (node.type) {
        case 'text':
          return node.text
        case 'link':
          return `<a ${node.href}>`
        case 'code':
          return `<code ${node.text}>`
        case 'mention':
          return `<${node.text}>`
        default:
          return `<${node.type} ${short(node.inlines)}>`
      }
    })
    .join('')
}
const line = (text: string, names?: readonly string[]): string => {
  const [block, ...more] = parseMarkdown(text, names)
  if (block?.type !== 'paragraph' || more.length > 0) throw new Error(`${text} is no single paragraph`)
  return short(block.inlines)
}
const inlinesOf = (block: Block): readonly (readonly Inline[])[] =>
  block.type === 'code' ? [[{ type: 'text', text: block.text }]] : block.type === 'list' ? block.items : [block.inlines]
const words = (nodes: readonly Inline[]): string =>
  nodes.map((node) => ('inlines' in node ? words(node.inlines) : node.text)).join('')
const every = (nodes: readonly Inline[]): readonly Inline[] =>
  nodes.flatMap((node) => ('inlines' in node ? [node, ...every(node.inlines)] : [node]))

describe('markdown within a line', () => {
  it('WEB-70: bold, italic, struck out and code', () => {
    expect(line('**a** and __b__, *c* and _d_, ~~e~~, `f`')).toBe(
      '<strong a> and <strong b>, <emphasis c> and <emphasis d>, <strike e>, <code f>',
    )
    expect(line('***both*** **bold _and italic_**')).toBe(
      '<strong <emphasis both>> <strong bold <emphasis and italic>>',
    )
    expect(line('这是**重要**的')).toBe('这是<strong 重要>的')
  })

  it('WEB-70: what is not well-formed stays the words that it is', () => {
    for (const text of [
      '**open',
      'closed**',
      '2 * 3 * 4',
      '2*3*4',
      'snake_case_name and __a__b',
      '****',
      '** **',
      '~one~',
      '`open',
      '``',
      '**a*',
      'a@example.org',
    ])
      expect(line(text), text).toBe(text)
    expect(line('**a *b** c*')).toBe('<strong a *b> c*')
    expect(line('*a **b* c**')).toBe('<emphasis a **b> c**')
  })

  it('WEB-70: in code nothing is marked, and more backticks hold fewer', () => {
    expect(line('`**a** https://a.example @Boris`', ['Boris'])).toBe('<code **a** https://a.example @Boris>')
    expect(line('`` a ` b ``')).toBe('<code a ` b>')
  })

  it('WEB-70: an address stays whole, and what marks it is no part of it', () => {
    expect(line('https://a.example/b_c_d*e*f')).toBe('<a https://a.example/b_c_d*e*f>')
    expect(line('**https://a.example/** _https://b.example_')).toBe(
      '<strong <a https://a.example/>> <emphasis <a https://b.example/>>',
    )
  })

  it('WEB-70: names that are called become mentions, others do not', () => {
    const names = ['Boris', 'Anna Maria', 'Борис']
    expect(line('@Boris, @Anna Maria: @Борис @Chloé', names)).toBe('<@Boris>, <@Anna Maria>: <@Борис> @Chloé')
    expect(line('@Borisov and x@Boris', names)).toBe('@Borisov and x@Boris')
  })
})

describe('markdown of lines', () => {
  it('WEB-71: fenced code keeps every letter, also when it was not closed', () => {
    expect(parseMarkdown('look:\n```ts\n  const a = **b**\n\n> c\n```\ndone')).toMatchObject([
      { type: 'paragraph' },
      { type: 'code', text: '  const a = **b**\n\n> c' },
      { type: 'paragraph' },
    ])
    expect(parseMarkdown('```\nopen')).toEqual([{ type: 'code', text: 'open' }])
  })

  it('WEB-71: quotes, bullets and numbers', () => {
    const blocks = parseMarkdown('> a\n> **b**\nc\n- d\n- e\n3. f\n4) g')
    expect(blocks.map(({ type }) => type)).toEqual(['quote', 'paragraph', 'list', 'list'])
    expect(blocks.flatMap(inlinesOf).map(short)).toEqual(['a\n<strong b>', 'c', 'd', 'e', 'f', 'g'])
    expect(blocks[3]).toMatchObject({ start: 3 })
  })

  it('WEB-71: lines and empty lines within a paragraph stay', () => {
    expect(line('a\n\n b\nc')).toBe('a\n\n b\nc')
    expect(line('-5 degrees')).toBe('-5 degrees')
    expect(line('1.5 litres')).toBe('1.5 litres')
    expect(parseMarkdown(' \n ').flatMap(inlinesOf).map(words)).toEqual([' \n '])
  })
})

describe('a text without its marks', () => {
  it('WEB-70: is one line of its words', () => {
    expect(plainWords('**a** _b_ `c`\n> d\n- e\n- ~~f~~\n```\ng\nh\n```\nhttps://a.b/')).toBe(
      'a b c d e f g h https://a.b/',
    )
  })
})

const hostile = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.constantFrom(
        '**',
        '*',
        '_',
        '__',
        '~~',
        '`',
        '```',
        '\n',
        '\n> ',
        '\n- ',
        '\n1. ',
        '@Boris',
        ' ',
        'https://a.b/',
      ),
      fc.constantFrom('<img src=x onerror=alert(1)>', '<svg/onload=x>', 'javascript:x', 'data:text/html,x', '](', '!['),
    ),
  )
  .map((parts) => parts.join(''))

describe('hostile text (protocol cases 71 and 77)', () => {
  it('71: every word of the tree stands in the text, in its order; links are harmless; the tree is shallow', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        let at = 0
        for (const inlines of parseMarkdown(text, ['Boris']).flatMap(inlinesOf)) {
          for (const letter of words(inlines)) {
            at = text.indexOf(letter, at)
            expect(at).not.toBe(-1)
            at += letter.length
          }
          for (const node of every(inlines)) {
            if (node.type === 'link') expect(node.href).toMatch(/^(https?|mailto):/)
            if ('inlines' in node) expect(node.inlines.length).toBeGreaterThan(0)
          }
        }
        expect(Math.max(0, ...parseMarkdown(text).flatMap(inlinesOf).map(depth))).toBeLessThanOrEqual(3)
      }),
    )
  })

  it('71: text without marks comes back letter for letter', () => {
    const plain = fc.string({ unit: 'grapheme' }).filter((text) => /^[^`*_~@>\n-]*$/.test(text) && !/\d/.test(text))
    fc.assert(
      fc.property(plain, (text) => {
        expect(parseMarkdown(text).flatMap(inlinesOf).map(words).join('')).toBe(text)
      }),
    )
  })

  it('77: however long and of whatever it is made, it is read in one pass', () => {
    // What tried anything again would be at this for minutes.
    for (const piece of PIECES) parseMarkdown(`a${piece.repeat(2 ** 17 / piece.length)}a`, ['Boris'])
  })
})

const depth = (nodes: readonly Inline[]): number =>
  Math.max(0, ...nodes.map((node) => ('inlines' in node ? 1 + depth(node.inlines) : 0)))

const PIECES = [
  ...['*', '* ', '**a ', '_a', '~~', '`', '` ``', '` ', '@', '@B', '\n', '\n> ', '\n- a', '\n```', ' '],
  ...['https://a.b/(', ')', '*a _b ~~c ', 'h', 'mailto:', '1. '],
]
