import { expect, test } from 'vitest'
import { fewAtATime } from './log-change.ts'

test('LG-38: a database is asked a few things at a time, and what it answers keeps their order', async () => {
  const all = Array.from({ length: 100 }, (_, at) => at)
  let open = 0
  let most = 0
  const answers = await fewAtATime(all, async (each) => {
    open += 1
    most = Math.max(most, open)
    await Promise.resolve()
    open -= 1
    return 2 * each
  })
  expect(answers).toEqual(all.map((each) => 2 * each))
  expect(most).toBeGreaterThan(1)
  expect(most).toBeLessThanOrEqual(8)
})
