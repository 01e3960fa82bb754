/**
 * The two meeting places of a room on its carriers: the lobby, where those knock who hold an
 * invitation, and the members' own. Knows envelopes' bodies, not what they say.
 */
import { type Arrival, type Carrier, meet, type Meeting, type PostStatus } from '../carrier/index.ts'
import type { Clock } from '../clock.ts'
import { refuse } from '../error.ts'
import { meetingKeys, type RoomId } from '../handshake/index.ts'
import { type Live, live } from '../live.ts'
import type { PlaceName, Way } from './state.ts'

export interface Places {
  readonly status: Live<ReadonlyMap<string, PostStatus>>
  /**
   * Opens the place whose secret this is; calls back with what comes in. There may be several of one name, each until
   * its own `signal`.
   */
  open(name: PlaceName, secret: Uint8Array, room: RoomId, signal?: AbortSignal): Promise<Meeting>
  /** To all of this name. */
  send(name: PlaceName, body: Parameters<Meeting['send']>[0]): Promise<void>
  /** Lets every carrier see whether it still has its connection. */
  check(): void
}

export interface PlacesOptions {
  readonly carriers: readonly Carrier[]
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly onArrival: (arrival: Arrival, way: Way) => void
  readonly onCarrierOpen: () => void
}

export function openPlaces({ carriers, clock, signal: ending, onArrival, onCarrierOpen }: PlacesOptions): Places {
  const opened = new Map<Meeting, PlaceName>()
  const status = live<ReadonlyMap<string, PostStatus>>(new Map(carriers.map(({ name }) => [name, 'opening'])))

  async function listen(type: PlaceName, at: Meeting): Promise<void> {
    const reader = at.incoming.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      onArrival(value, { type, at })
    }
  }

  return {
    status,
    async open(name, secret, room, signal = ending) {
      const keys = await meetingKeys(secret, room, name === 'lobby' ? name : 'member')
      const meeting = meet(carriers, keys, { clock }, { signal })
      opened.set(meeting, name)
      signal.addEventListener('abort', () => opened.delete(meeting))
      listen(name, meeting).catch(() => {})
      // Both places are on the same carriers: the lobby, open for the whole time, speaks for both.
      if (name === 'lobby') {
        meeting.status.subscribe((now) => {
          // One that is left says that it is closed, while another may be open.
          if (signal.aborted) return
          const isNewlyOpen = [...now].some(([carrier, one]) => one === 'open' && status.value.get(carrier) !== 'open')
          status.set(now)
          if (isNewlyOpen) onCarrierOpen()
        })
      }
      return meeting
    },
    async send(name, body) {
      const here = [...opened].flatMap(([meeting, its]) => (its === name ? meeting.send(body) : []))
      await Promise.any(here).catch(() => refuse('unreachable', 'E_UNSENT', 'There is no way to them'))
    },
    check() {
      for (const meeting of opened.keys()) meeting.check()
    },
  }
}
