import { live } from 'privet'
import { cleanup, fireEvent, screen } from '@testing-library/preact'
import { afterEach, expect, it, vi } from 'vitest'
import { createGate } from '../../core/windows/gate.ts'
import { renderInShell } from '../shell.fixture.tsx'
import { useLive } from '../use-live.ts'
import { ElsewherePage } from './elsewhere.tsx'
import { GuestNotice } from './guest-notice.tsx'
import { OtherWindowDialog } from './other-window-dialog.tsx'

afterEach(cleanup)

function openGate() {
  const replies: ((reply: 'here' | 'busy' | 'silent') => void)[] = []
  const becomeGuest = vi.fn()
  const pen = {
    wish: () => new Promise<'here' | 'busy' | 'silent'>((resolve) => replies.push(resolve)),
    roomThere: () => undefined,
  }
  const gate = createGate({ pen, becomeGuest })
  const Question = () => {
    const question = useLive(gate.question)
    return question ? <OtherWindowDialog question={question} /> : null
  }
  renderInShell(<Question />, { app: { gate } })
  return { gate, becomeGuest, reply: (reply: 'here' | 'busy' | 'silent') => replies.shift()?.(reply) }
}

it('WEB-163: the choice stands in words, and once it is made the other window is waited for', async () => {
  const { gate, reply } = openGate()
  const passed = gate.pass()
  reply('busy')
  await screen.findByRole('dialog', { name: 'Privet is open in another window' })
  screen.getByText(/You are in a room there\./)
  fireEvent.click(screen.getByRole('button', { name: 'Use it here' }))
  await screen.findByText(/One moment/)
  const buttons = ['Use it here', 'Join as somebody else', 'Not now'].map((name) =>
    screen.getByRole('button', { name }),
  )
  expect(buttons.map((button) => button.hasAttribute('disabled'))).toEqual([true, true, true])
  reply('silent')
  await screen.findByText(/That window does not answer/)
  fireEvent.click(screen.getByRole('button', { name: 'Use it here' }))
  await screen.findByText(/One moment/)
  reply('here')
  expect(await passed).toBe(true)
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

it('WEB-166: one may be somebody else, or put it away', async () => {
  const { gate, becomeGuest, reply } = openGate()
  const first = gate.pass({ link: () => 'AQA-secret' })
  reply('busy')
  fireEvent.click(await screen.findByRole('button', { name: 'Join as somebody else' }))
  expect(await first).toBe(false)
  expect(becomeGuest).toHaveBeenCalledWith('AQA-secret')
  const second = gate.pass()
  reply('busy')
  fireEvent.click(await screen.findByRole('button', { name: 'Close' }))
  expect(await second).toBe(false)
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

it('WEB-167: the window that was left says so, and leads back', () => {
  const back = vi.fn()
  const home = vi.fn()
  renderInShell(<ElsewherePage name="elsewhere" back={back} isFree={false} />, {
    app: { home, store: live(undefined) },
  })
  screen.getByRole('heading', { name: 'You use Privet in another window' })
  fireEvent.click(screen.getByRole('button', { name: 'Use it here' }))
  expect(back).toHaveBeenCalledOnce()
  fireEvent.click(screen.getByRole('button', { name: 'To the start page' }))
  expect(home).toHaveBeenCalledOnce()
})

it('WEB-166: a guest is told that they are one, and can be themselves again', () => {
  const beMyself = vi.fn()
  renderInShell(<GuestNotice />, { app: { beMyself } })
  screen.getByText(/In this window you are somebody else/)
  fireEvent.click(screen.getByRole('button', { name: 'Be yourself again' }))
  expect(beMyself).toHaveBeenCalledOnce()
})
