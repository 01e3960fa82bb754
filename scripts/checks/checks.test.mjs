import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { differences, rulesOf, rulesQuoted, unionOf } from './documented.mjs'
import { namesMachine } from './paths.mjs'
import { samplesIn } from './samples.mjs'
import { initialLoad } from './initial-load.mjs'
import { suppressorTooEarly } from './later.mjs'

describe('samples', () => {
  test('TypeScript blocks are found with the line of their code, other blocks are not', () => {
    const markdown = 'Text\n\n```sh\nls\n```\n\n```ts\nconst a = 1\nconst b = 2\n```\n\n```ts\nexport {}\n```\n'
    expect(samplesIn(markdown)).toEqual([
      { line: 8, given: '', code: 'const a = 1\nconst b = 2' },
      { line: 13, given: '', code: 'export {}' },
    ])
  })

  test('what a comment right before a block declares is given to that block only', () => {
    const markdown = '<!-- given: declare const room: Room -->\n\n```ts\nroom.leave()\n```\n\n```ts\n1\n```'
    expect(samplesIn(markdown).map(({ given }) => given)).toEqual(['declare const room: Room', ''])
  })

  test('a fence inside a longer fence is text', () => {
    expect(samplesIn('````md\n```ts\nnonsense\n```\n````')).toEqual([])
  })
})

describe('documents', () => {
  test('what only one side has is named, whichever side it is', () => {
    expect(differences(['E_A', 'E_B'], ['E_B', 'E_C'], 'errors.md', 'src')).toEqual([
      'errors.md does not mention E_A (src)',
      'errors.md mentions E_C, which src does not have',
    ])
  })

  test('a union is read whether it stands on one line or on many', () => {
    expect(unionOf('Code', `export type Code =\n  | 'a'\n  | 'b-c'\n\nexport type Other = 'd'`)).toEqual(['a', 'b-c'])
    expect(unionOf('Code', `export type Code = 'a' | 'b'\nconst x = 'c'`)).toEqual(['a', 'b'])
  })
})

describe('rules', () => {
  test('of a specification are found one by one, in lists and in ranges', () => {
    const specification = '- **AB-1** One, not CD-9.\n- **AB-2, AB-3** Two.\n- **A1B-4 to A1B-6** Three.\n'
    expect(rulesOf(specification)).toEqual(['AB-1', 'AB-2', 'AB-3', 'A1B-4', 'A1B-5', 'A1B-6'])
  })

  test('count as tested when a title begins with them, not when a comment or a sentence names them', () => {
    const source = "// AB-1\ntest('case 7, AB-2, AB-3: as in AB-4', () => {})\ntest(`AB-5: ${x}`)"
    expect(rulesQuoted(source)).toEqual(['AB-2', 'AB-3', 'AB-5'])
  })
})

describe('machine paths', () => {
  // Put together here, so that this file passes the check that it tests.
  test.each([
    ['', 'home', 'ada', 'privet', 'x.ts'].join('/'),
    ['cd ', 'Users', 'ada', 'x'].join('/'),
    ['C:', 'Users', 'ada'].join('\\'),
    ['', 'root', 'x'].join('/'),
  ])('%s is somebody’s', (path) => {
    expect(namesMachine(path)).toBe(true)
  })

  test.each(['/usr/bin/chromium', 'https://example.org/home/ada/', './home/ada/x', '/rooms/1'])(
    '%s is nobody’s',
    (path) => {
      expect(namesMachine(path)).toBe(false)
    },
  )
})

describe('initial load', () => {
  let folder
  const write = (name, text) => writeFileSync(join(folder, name), text)
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'privet-size-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  test('counts what the page names and what its modules import at once, not what they import later', () => {
    write(
      'index.html',
      '<link rel="stylesheet" href="./a.css"><link rel="manifest" href="m.json"><script type="module" src="/a.js"></script>',
    )
    write('a.css', '')
    write('m.json', '')
    write('a.js', 'import{x}from"./b.js";import"./c.js";const later=()=>import("./later.js")')
    write('b.js', 'export*from"./c.js"')
    write('c.js', '')
    write('later.js', '')
    const names = initialLoad(join(folder, 'index.html')).map((file) => basename(file))
    expect(names.sort()).toEqual(['a.css', 'a.js', 'b.js', 'c.js', 'index.html'])
  })

  describe('of the noise suppression', () => {
    const found = () => suppressorTooEarly(folder, join(folder, 'index.html'))
    beforeEach(() => {
      write('index.html', '<script type="module" src="./a.js"></script>')
      write('a.js', 'import"./b.js";const later=()=>import("./suppressor.js")')
      write('b.js', 'const other=()=>import("./other.js")')
      write('other.js', '')
      write('suppressor.js', 'import"./b.js";fetch("./noise.wasm"),addModule("./worklet.js")')
      write('worklet.js', 'registerProcessor("noise",class{})')
      write('noise.wasm', '')
    })

    test('has nothing where it is fetched by whoever switches it on', () => {
      expect(found()).toEqual([])
    })

    test.each([
      [
        'imported at once',
        'b.js',
        'import"./suppressor.js"',
        ['suppressor.js is loaded', 'b.js imports suppressor.js'],
      ],
      ['bundled into what is loaded at once', 'b.js', 'fetch("./noise.wasm")', ['b.js is loaded', 'a.js imports b.js']],
      [
        'imported at once by what comes later',
        'other.js',
        'import"./suppressor.js"',
        ['other.js imports suppressor.js'],
      ],
      ['inlined in a script', 'other.js', 'x="data:application/wasm;base64,"', ['other.js has it inside']],
      ['inlined in a page of one file', 'privet.html', 'x="AGFzbQEAAAA"', ['privet.html has it inside']],
      ['inlined as a worklet', 'privet.html', 'registerProcessor("x",y)', ['privet.html has it inside']],
    ])('is found where it is %s', (_, file, text, expected) => {
      write(file, text)
      expect(found().map((line) => line.replace(/ at once$/, ''))).toEqual(expected)
    })

    test('proves nothing where there is none', () => {
      rmSync(join(folder, 'noise.wasm'))
      expect(found()).toEqual([expect.stringContaining('nothing that this check could find')])
    })
  })
})
