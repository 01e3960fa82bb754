import { describe, expect, test } from 'vitest'
import { circles, importsOf, wrong } from './imports.mjs'

const src = 'packages/privet/src'
const judge = (file, text) => importsOf(`${src}/${file}`, text).map(wrong)

describe('the direction of imports', () => {
  test('a folder may use those before it, through their index, and the base files', () => {
    expect(
      judge('link/lane.ts', `import { seal } from '../crypto/index.ts'\nimport { live } from '../live.ts'`),
    ).toEqual([undefined, undefined])
    expect(judge('carrier/mqtt/client.ts', `import type { Post } from '../carrier.ts'`)).toEqual([undefined])
    expect(judge('index.ts', `export { openRoom } from './room/index.ts'`)).toEqual([undefined])
  })

  test.each([
    ['a later folder', 'bytes/reader.ts', `import { x } from '../room/index.ts'`, /bytes must not know room/],
    [
      'a later folder for its types only',
      'link/a.ts',
      `import type { X } from '../room/index.ts'`,
      /link must not know room/,
    ],
    [
      'a later folder in a type expression',
      'link/a.ts',
      `type X = import('../room/index.ts').X`,
      /link must not know room/,
    ],
    ['a sibling of the same rank', 'rpc/a.ts', `import { x } from '../media/index.ts'`, /rpc must not know media/],
    ['the inside of a folder', 'link/a.ts', `import { x } from '../crypto/seal.ts'`, /reaches inside crypto/],
    [
      'the inside of a nested folder',
      'room/a.ts',
      `export { x } from '../carrier/mqtt/index.ts'`,
      /reaches inside carrier/,
    ],
    [
      'a nested folder past its index',
      'carrier/race.ts',
      `import { x } from './mqtt/client.ts'`,
      /reaches inside mqtt/,
    ],
    ['a folder from a base file', 'live.ts', `import { x } from './bytes/index.ts'`, /know nothing of the folders/],
    ['the index', 'room/a.ts', `import { x } from '../index.ts'`, /nothing inside the library/],
    ['a package', 'link/a.ts', `import { x } from 'ws'`, /depends on no package/],
    ['a package that another folder needs', 'link/a.ts', `import { x } from 'idb'`, /depends on no package/],
    ['another package than it needs', 'indexeddb/a.ts', `import { x } from 'ws'`, /depends on no package/],
    ['a package lazily', 'link/a.ts', `const x = await import('node:fs')`, /depends on no package/],
    ['another workspace by path', 'link/a.ts', `import { x } from '../../../../testing/src/clock.ts'`, /reaches out/],
  ])('%s is refused', (_title, file, text, why) => {
    expect(judge(file, text)).toEqual([expect.stringMatching(why)])
  })

  test('the store may use the packages that it needs', () => {
    expect(judge('indexeddb/a.ts', `import { openDB } from 'idb'`)).toEqual([undefined])
  })

  test('tests may use packages and look inside', () => {
    expect(
      judge('link/a.test.ts', `import { x } from '@privet/testing'\nimport { y } from '../crypto/seal.ts'`),
    ).toEqual([undefined, undefined])
  })

  test('what stands in comments and strings is no import', () => {
    expect(judge('bytes/a.ts', `// import { x } from '../room/index.ts'\nconst y = "import z from 'ws'"`)).toEqual([])
  })
})

test('circles are found, however long', () => {
  const edge = (file, target) => ({ file, target, specifier: target })
  expect(circles([edge('a', 'b'), edge('b', 'c'), edge('a', 'c')])).toEqual([])
  expect(circles([edge('a', 'b'), edge('b', 'c'), edge('c', 'a')])).toEqual([['a', 'b', 'c', 'a']])
})
