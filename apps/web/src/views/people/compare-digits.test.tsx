import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, it, vi } from 'vitest'
import { CompareDigits } from './compare-digits.tsx'

afterEach(cleanup)

const code = { digits: '40718', typingsLeft: 2, theyMatched: false }

it('WEB-124: who reads first sees the digits; while one types they are out of sight, and spaces do no harm', () => {
  const onType = vi.fn()
  render(<CompareDigits code={code} name="Boris" isFirst onType={onType} />)
  expect(screen.getByRole('img', { name: '4 0 7 1 8' })).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Read; now Boris reads' }))
  expect(screen.queryByRole('img')).toBeNull()
  const field = screen.getByRole('textbox')
  const form = field.closest('form')
  if (!form) throw new Error('nothing to send')
  fireEvent.input(field, { target: { value: '40 71' } })
  fireEvent.submit(form)
  expect(onType).not.toHaveBeenCalled()
  fireEvent.input(field, { target: { value: '40 718' } })
  fireEvent.submit(form)
  expect(onType).toHaveBeenCalledWith('40718')
})

it('WEB-124: who is asked types first, and is told of a slip', () => {
  const { rerender } = render(<CompareDigits code={code} name="Ada" isFirst={false} onType={() => undefined} />)
  expect(screen.queryByText('These are other digits', { exact: false })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Show my digits again' })).toBeNull()
  rerender(<CompareDigits code={{ ...code, typingsLeft: 1 }} name="Ada" isFirst={false} onType={() => undefined} />)
  expect(screen.getByRole('alert').textContent).toContain('These are other digits')
})
