import { expect, test } from 'vitest'
import { fill } from './document.ts'

test('only what stands between the marks of a part is replaced', () => {
  const before = 'kept\n<!-- begin: a -->\nold\n<!-- end -->\nkept\n<!-- begin: b -->\nold\n<!-- end -->\n'
  const after = fill(before, new Map([['a', 'new $1']]))
  expect(after).toBe('kept\n<!-- begin: a -->\n\nnew $1\n\n<!-- end -->\nkept\n<!-- begin: b -->\nold\n<!-- end -->\n')
})
