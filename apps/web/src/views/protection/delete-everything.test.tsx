import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, it, vi } from 'vitest'
import { renderInShell } from '../shell.fixture.tsx'
import { DeleteEverything } from './delete-everything.tsx'

afterEach(cleanup)

it('WEB-30: what could not be deleted is said, no dead room is left beneath, and it can be tried again', async () => {
  const replace = vi.spyOn(location, 'replace').mockReturnValue(undefined)
  const home = vi.fn()
  const deleteEverything = vi.fn(() => Promise.reject(new Error('The browser does not delete it')))
  const app = { deleteEverything, home }
  renderInShell(<DeleteEverything />, { app })
  fireEvent.click(screen.getByRole('button', { name: 'Delete everything' }))
  expect(deleteEverything).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole('button', { name: 'Yes, delete everything' }))
  await screen.findByText(/^Not everything could be deleted/)
  expect(home).toHaveBeenCalledOnce()
  expect(replace).not.toHaveBeenCalled()

  deleteEverything.mockResolvedValueOnce(undefined as never)
  fireEvent.click(screen.getByRole('button', { name: 'Yes, delete everything' }))
  await waitFor(() => expect(replace).toHaveBeenCalledOnce())
  expect(screen.queryByRole('alert')).toBeNull()
  replace.mockRestore()
})
