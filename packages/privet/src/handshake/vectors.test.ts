import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { expectation, runVector, type VectorFile } from '../../e2e/vectors.ts'

describe.each(['cryptography', 'public-keys', 'rooms', 'messages', 'trust'])('vectors of %s', (name) => {
  const url = new URL(`../../test-vectors/${name}.json`, import.meta.url)
  const { vectors } = JSON.parse(readFileSync(url, 'utf8')) as VectorFile
  const rule = name === 'public-keys' ? 'ID-2 (cases 10, 88)' : 'HS-3 (case 88)'

  test.each(vectors)(`${rule}: $title`, async (vector) => {
    expect(await runVector(vector)).toEqual(expectation(vector))
  })
})
