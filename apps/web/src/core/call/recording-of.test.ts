import { afterEach, expect, it, vi } from 'vitest'
import { placeOfRecordings } from './recording-of.ts'

afterEach(() => vi.unstubAllGlobals())

it.each([
  ['nothing of the kind', undefined, 'memory'],
  ['one that does not open', { getDirectory: () => Promise.reject(new Error('private')) }, 'memory'],
  ['one', { getDirectory: async () => ({}) }, 'browser'],
])('CALL-78: where a browser has %s for files, the place of a recording is told', async (_, storage, place) => {
  vi.stubGlobal('navigator', { storage })
  expect(await placeOfRecordings()).toBe(place)
})
