import { PeerError } from 'privet'
import { expect, it } from 'vitest'
import { troubleOf } from './trouble.ts'

it('WEB-174: each reason of the library for refusing a passphrase or a backup has words; anything else is told as that', () => {
  const refused = (reason: `E_${string}`): string => troubleOf(new PeerError('refused', 'no', { reason }))
  expect(refused('E_WRONG')).toBe('wrong')
  expect(refused('E_BACKUP')).toBe('backup')
  expect(refused('E_KDF')).toBe('backup')
  expect(refused('E_COST')).toBe('cost')
  expect(refused('E_UNWRITTEN')).toBe('unwritten')
  expect(refused('E_SOMETHING')).toBe('other')
  expect(troubleOf(new Error('E_WRONG'))).toBe('other')
  expect(troubleOf(undefined)).toBe('other')
})
