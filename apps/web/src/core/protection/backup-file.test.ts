import { expect, it, vi } from 'vitest'
import { backupName, readBackup } from './backup-file.ts'

it('WEB-174: a backup is named by its day and by nobody; what is far too large to be one is not read', async () => {
  expect(backupName(new Date(2026, 0, 5, 23, 59))).toBe('privet-identity-2026-01-05.privet')
  expect(await readBackup(new Blob([Uint8Array.of(1, 2, 3)]))).toEqual(Uint8Array.of(1, 2, 3))
  const film = new Blob()
  const read = vi.spyOn(film, 'arrayBuffer')
  Object.defineProperty(film, 'size', { value: 1e9 })
  expect(await readBackup(film)).toEqual(new Uint8Array())
  expect(read).not.toHaveBeenCalled()
})
