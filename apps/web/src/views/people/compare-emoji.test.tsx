import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, it } from 'vitest'
import { createFakeRoom } from '../../gallery/fake-room.ts'
import { openFakeSession } from '../../gallery/fake-session.ts'
import { COMPARED, createFakeVerifications } from '../../gallery/fake-verifications.ts'
import { Compare } from './compare.tsx'

afterEach(cleanup)

async function setUp() {
  const room = createFakeRoom()
  const { id } = room.enter('Boris')
  const verifications = createFakeVerifications()
  const session = openFakeSession(room, { verifications })
  session.people.comparing.begin(id)
  const ceremony = session.people.comparing.shown.value
  if (ceremony?.way !== 'code') throw new Error('Nothing is compared')
  verifications.show(id, COMPARED)
  render(<Compare session={session} ceremony={ceremony} name="Boris" />)
  fireEvent.click(screen.getByRole('tab', { name: 'Pictures' }))
  await screen.findByText('Do you and Boris see the same four pictures?')
  return { session, id, ceremony }
}

it('WEB-210: four pictures stand with their words, in order; whoever sees the same has compared', async () => {
  const { session, ceremony } = await setUp()
  expect(screen.getAllByRole('listitem').map((each) => each.textContent)).toEqual([
    '🦊Fox',
    '☔Umbrella',
    '🎸Guitar',
    '🍋Lemon',
  ])
  fireEvent.click(screen.getByRole('button', { name: 'They are the same' }))
  expect(ceremony.comparison.state.value).toEqual({ phase: 'over', outcome: 'matched' })
  fireEvent.click(await screen.findByRole('button', { name: 'Done' }))
  expect(session.people.comparing.shown.value).toBeUndefined()
})

it('WEB-210: whoever sees others is warned, and neither answer is the one that one presses anyway', async () => {
  const { ceremony } = await setUp()
  const answers = ['They are the same', 'They are different'].map((name) => screen.getByRole('button', { name }))
  expect(answers.map(({ className }) => className)).toEqual(['button', 'button'])
  answers[1]?.click()
  expect(ceremony.comparison.state.value).toEqual({ phase: 'over', outcome: 'differs' })
  const heading = await screen.findByRole('heading', { name: 'The codes are different' })
  expect(heading.dataset['outcome']).toBe('bad')
})
