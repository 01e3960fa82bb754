import { expect, it, vi } from 'vitest'
import { deleteAll, Recorded } from './delete-all.ts'
import { troubleOf } from './trouble.ts'

const refusing = (name: string) => () => Promise.reject(new DOMException('No', name))
const place = (removeEntry: () => Promise<void>) => ({
  getDirectory: async () => ({ removeEntry }) as unknown as FileSystemDirectoryHandle,
})

it('WEB-30: no recordings, and no place for any, are nothing that could not be deleted', async () => {
  const deleteEverything = vi.fn(async () => undefined)
  await deleteAll({ deleteEverything }, place(refusing('NotFoundError')))
  // A private window of Firefox.
  await deleteAll({ deleteEverything }, { getDirectory: refusing('SecurityError') })
  expect(deleteEverything).toHaveBeenCalledTimes(2)
})

it('WEB-30: what could not be deleted is told, and does not keep the rest', async () => {
  const deleteEverything = vi.fn(async () => undefined)
  const writing = deleteAll({ deleteEverything }, place(refusing('NoModificationAllowedError')))
  await expect(writing).rejects.toBeInstanceOf(Recorded)
  expect(deleteEverything).toHaveBeenCalledOnce()
  expect(troubleOf(await writing.catch((error: unknown) => error))).toBe('recorded')

  const removeEntry = vi.fn(async () => undefined)
  const full = new Error('The browser does not delete it')
  await expect(deleteAll({ deleteEverything: () => Promise.reject(full) }, place(removeEntry))).rejects.toBe(full)
  expect(removeEntry).toHaveBeenCalledWith('recordings', { recursive: true })
})
