import { expect, it } from 'vitest'
import { openLeavingGuard } from './leaving-guard.ts'

it('CALL-62: closing the window is asked about only while somebody is here or a recording runs', () => {
  const page = new EventTarget()
  const guard = openLeavingGuard(page as Window)
  const asks = (): boolean => !page.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  expect(asks()).toBe(false)
  guard.need('people', true)
  guard.need('recording', true)
  guard.need('people', false)
  expect(asks()).toBe(true)
  guard.need('recording', false)
  expect(asks()).toBe(false)
  guard.need('people', true)
  guard.close()
  expect(asks()).toBe(false)
})
