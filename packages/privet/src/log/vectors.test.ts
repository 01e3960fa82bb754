import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { expectation, runVector, type VectorFile } from '../../e2e/vectors.ts'

describe('vectors of records', () => {
  const url = new URL('../../test-vectors/log.json', import.meta.url)
  const { vectors } = JSON.parse(readFileSync(url, 'utf8')) as VectorFile

  test.each(vectors)('LG-1, LG-20 (case 88): $title', async (vector) => {
    expect(await runVector(vector)).toEqual(expectation(vector))
  })
})
