import { live, type PeerError } from 'privet'
import type { AnswerBySound, Exchange } from 'privet/sound'
import { expect, it, vi } from 'vitest'
import type { Screen } from '../app.ts'
import type { Answering } from './answering.ts'
import type { GuestState } from './guest.ts'
import { answerAloud } from './sound.ts'

const started = vi.hoisted(() => vi.fn<(options: AnswerBySound) => Exchange>())
vi.mock('privet/sound', () => ({ exchangeBySound: started }))

it('HAND-27: whoever answers one invitation by sound is not led away by that of others, and answers it once more', async () => {
  const state = live<GuestState>({
    phase: 'waiting',
    host: { id: undefined, name: '' },
    face: false,
    sheet: { envelope: new Uint8Array([9]), expires: 600_000 },
  })
  const screen = live<Screen>({ name: 'answer', answering: { state } as unknown as Answering })
  const take = vi.fn(async () => ({ kind: 'shown' }) as const)
  const heard = vi.fn()
  answerAloud({ take, screen }, heard)
  const answer = started.mock.lastCall?.[0].answer
  expect(await answer?.(new Uint8Array([1]))).toEqual(new Uint8Array([9]))
  await expect(answer?.(new Uint8Array([2]))).rejects.toMatchObject({ code: 'malformed' } satisfies Partial<PeerError>)
  expect(await answer?.(new Uint8Array([1]))).toEqual(new Uint8Array([9]))
  expect(take).toHaveBeenCalledTimes(1)
  expect(heard).toHaveBeenCalledTimes(1)
})
