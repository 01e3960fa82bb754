/** A capture over devices that a test plugs, and what else it meets: a clock that a test turns, levels that it tells. */
import type { Clock } from '../clock.ts'
import { openCapture } from './capture.ts'
import { ALL, type FakeDevices, fakeDevices, type FakeTrack, type Plugged } from './capture.fixture.ts'
import type { Capture, CaptureOptions } from './capture-types.ts'
import type { Levels } from './levels.ts'

interface Setup {
  readonly capture: Capture
  readonly devices: FakeDevices
  /** Everything that was to happen a moment later happens now. */
  later(): void
  /** The last track that was given. */
  track(): FakeTrack
}

/** A capture, before anything was asked of it. */
export async function setUp(options: CaptureOptions & { readonly list?: readonly Plugged[] } = {}): Promise<Setup> {
  const { list, ...rest } = options
  const devices = fakeDevices(list)
  const waiting: (() => void)[] = []
  const clock: Clock = {
    now: () => 0,
    after(_, call) {
      waiting.push(call)
      return () => undefined
    },
  }
  const capture = openCapture(devices, { clock, ...rest })
  await settled()
  const track = (): FakeTrack => {
    const last = devices.tracks.at(-1)
    if (!last) throw new Error('No track was given')
    return last
  }
  return { capture, devices, later: () => waiting.splice(0).forEach((call) => call()), track }
}

/** Whatever was under way has come to rest: nothing here waits for time. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

/** All devices but this one. */
export const without = (id: string): readonly Plugged[] => ALL.filter((each) => each.deviceId !== id)

/** Levels that say what a test says. */
export function fakeLevels(): Levels & { tell(level: number, times?: number): void; readonly watching: number } {
  const watched = new Set<(level: number, speaking: boolean) => void>()
  return {
    watch(_, tell) {
      watched.add(tell)
      return () => void watched.delete(tell)
    },
    close: () => undefined,
    tell(level, times = 1) {
      for (let time = 0; time < times; time++) for (const tell of [...watched]) tell(level, false)
    },
    get watching() {
      return watched.size
    },
  }
}
