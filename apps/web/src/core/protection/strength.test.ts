import { suggestPassphrase } from 'privet/indexeddb'
import { expect, it } from 'vitest'
import { strengthOf } from './strength.ts'

it('WEB-172: a passphrase is judged by its length, and a pattern is short however long it is', () => {
  expect(strengthOf('')).toBe('short')
  expect(strengthOf('hunter2 hun')).toBe('short')
  expect(strengthOf('   hunter2      ')).toBe('short')
  expect(strengthOf('hunter2 hunt')).toBe('fair')
  expect(strengthOf('abababababababababababab')).toBe('short')
  expect(strengthOf('correct horse batter')).toBe('long')
  // Twelve signs, not twelve units of UTF-16.
  expect(strengthOf('🦊🐻🐼🐨🐯🦁')).toBe('short')
  expect(strengthOf(suggestPassphrase())).toBe('long')
})
