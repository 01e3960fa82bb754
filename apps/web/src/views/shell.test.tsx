import { cleanup, render, screen } from '@testing-library/preact'
import { afterEach, expect, it } from 'vitest'
import { openWindow } from '../core/app.fixture.ts'
import { ShellView } from './shell.tsx'

afterEach(cleanup)

/** As when a link is followed: the address changes, and whoever listens by then is told. */
async function follow(fragment: string): Promise<void> {
  const told = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }))
  location.hash = fragment
  await told
}

it('WEB-219: a link that arrives while the page begins is opened, and so is one that comes later', async () => {
  // The page has taken its own by then, and nothing listens yet.
  await follow('INVITATION')
  render(<ShellView app={openWindow().app} />)
  await screen.findByRole('heading', { name: 'You are invited to a room' })
  expect(location.hash).toBe('')
  await follow('nonsense')
  await screen.findByRole('heading', { name: 'This does not open' })
  expect(location.hash).toBe('')
})
