/** The room's own lane on one link: frames out, frames in, one after the other. */
import type { Link } from '../link/index.ts'
import { decodeRoomFrame, encodeRoomFrame, type RoomFrame } from './frames.ts'

export const ROOM_LANE = 'room'

export interface RoomLane {
  send(frame: RoomFrame): void
}

/** `onFrame` is awaited before the next frame is read; `onBroken` hears of a frame that is none. */
export function openRoomLane(
  link: Link,
  onFrame: (frame: RoomFrame) => Promise<void> | void,
  onBroken: () => void,
): RoomLane {
  const lane = link.lane(ROOM_LANE)
  const writer = lane.writable.getWriter()

  async function read(): Promise<void> {
    const reader = lane.readable.getReader()
    for (;;) {
      const next = await reader.read().catch(() => undefined)
      if (next === undefined || next.done) return
      try {
        await onFrame(decodeRoomFrame(next.value))
      } catch {
        return onBroken()
      }
    }
  }
  void read()

  return {
    send(frame) {
      // Kept until the other side has it, also over a broken connection; lost only with the link.
      writer.write(encodeRoomFrame(frame)).catch(() => {})
    },
  }
}
