import { fakeClock } from '@privet/testing/clock'
import { describe, expect, it } from 'vitest'
import { refuse } from '../error.ts'
import type { Link, Take } from '../link/index.ts'
import { encodeRoomFrame, type RoomFrame } from './frames.ts'
import { openRoomLane } from './room-lane.ts'

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10))

function open(frames: number, onFrame: (frame: RoomFrame) => Promise<void>) {
  const clock = fakeClock()
  const broken: string[] = []
  const handOver = async (take: Take): Promise<void> => {
    for (let frame = 0; frame < frames; frame++) await take(encodeRoomFrame({ type: 'name', name: `${frame}` }))
  }
  const link = {
    lane: () => ({ receive: (take: Take) => void handOver(take).catch(() => {}) }),
  } as unknown as Link
  openRoomLane(link, clock, onFrame, (reason) => broken.push(reason))
  return { clock, broken }
}

describe('the lane of the room', () => {
  it('RM-48: of a flood 200 frames a second are read, in order and none lost', async () => {
    const heard: string[] = []
    const { clock } = open(500, async (frame) => void (frame.type === 'name' && heard.push(frame.name)))
    await turn()
    expect(heard.length).toBe(200)
    for (let passed = 0; passed < 1_000; passed += 5) {
      clock.advance(5)
      await Promise.resolve()
    }
    await turn()
    expect(heard.length).toBeLessThan(410)
    for (let passed = 0; passed < 4_000; passed += 5) {
      clock.advance(5)
      await new Promise(setImmediate)
    }
    expect(heard).toEqual(Array.from({ length: 500 }, (_, index) => `${index}`))
  })

  it('RM-48: one frame is dealt with before the next is read, and what is wrong is told from what went wrong here', async () => {
    let done: () => void = () => undefined
    const heard: RoomFrame[] = []
    open(2, (frame) => {
      heard.push(frame)
      return new Promise((resolve) => {
        done = resolve
      })
    })
    await turn()
    expect(heard.length).toBe(1)
    done()
    await turn()
    expect(heard.length).toBe(2)
    const theirs = open(2, async () => refuse('untrusted', 'E_ROOMKEY', 'No'))
    const ours = open(2, async () => Promise.reject(new TypeError('A mistake of ours')))
    await turn()
    expect([theirs.broken, ours.broken]).toEqual([['untrusted'], ['lost']])
  })
})
