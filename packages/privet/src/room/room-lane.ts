/** The room's own lane on one link: frames out, frames in, one after the other. */
import { createBucket } from '../carrier/index.ts'
import { type Clock, sleep } from '../clock.ts'
import { PeerError } from '../error.ts'
import { MAX_FRAMES_PER_SECOND } from '../limits.ts'
import type { Link } from '../link/index.ts'
import { decodeRoomFrame, encodeRoomFrame, type RoomFrame } from './frames.ts'

export interface RoomLane {
  send(frame: RoomFrame): void
}

/**
 * `onFrame` is awaited before the next frame is read, and a flood is read slowly: it waits in the lane,
 * at its sender's expense. `onBroken` hears of a frame that is none, or of what failed on our side.
 */
export function openRoomLane(
  link: Link,
  clock: Clock,
  onFrame: (frame: RoomFrame) => Promise<void>,
  onBroken: (reason: 'untrusted' | 'lost') => void,
): RoomLane {
  const lane = link.lane('room')
  const mayRead = createBucket(MAX_FRAMES_PER_SECOND, clock)
  lane.receive(async (message) => {
    while (!mayRead()) await sleep(clock, 1_000 / MAX_FRAMES_PER_SECOND)
    try {
      await onFrame(decodeRoomFrame(message))
    } catch (error) {
      onBroken(error instanceof PeerError ? 'untrusted' : 'lost')
      // Nothing more is read.
      throw error
    }
  })

  return {
    send(frame) {
      // Kept until the other side has it, also over a broken connection; lost only with the link.
      lane.send(encodeRoomFrame(frame)).catch(() => {})
    },
  }
}
