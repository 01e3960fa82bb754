/**
 * The two meeting places of a room on its carriers: the lobby, where those knock who hold an
 * invitation, and the members' own. Knows envelopes' bodies, not what they say.
 */
import { type Arrival, type Carrier, meet, type Meeting, type PostStatus } from '../carrier/index.ts'
import type { Clock } from '../clock.ts'
import { refuse } from '../error.ts'
import { lobbyKeys, memberKeys, type RoomId } from '../handshake/index.ts'
import { type Live, live } from '../live.ts'
import type { Way } from './state.ts'

export type PlaceName = 'lobby' | 'members'

export interface Places {
  readonly status: Live<ReadonlyMap<string, PostStatus>>
  /**
   * Opens the place whose secret this is; calls back with what comes in. It takes the place of another one of this name,
   * which goes on listening until its own `signal`.
   */
  open(name: PlaceName, secret: Uint8Array, room: RoomId, signal?: AbortSignal): Promise<Meeting | undefined>
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
  const opened = new Map<PlaceName, Meeting>()
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
      if (carriers.length === 0) return undefined
      const keys = await (name === 'lobby' ? lobbyKeys : memberKeys)(secret, room)
      if (signal.aborted) return undefined
      const meeting = meet(carriers, keys, { clock }, { signal })
      opened.set(name, meeting)
      listen(name, meeting).catch(() => {})
      // Both places are on the same carriers: the lobby, open for the whole time, speaks for both.
      if (name === 'lobby') {
        meeting.status.subscribe((now) => {
          if (opened.get(name) !== meeting) return
          const isNewlyOpen = [...now].some(([carrier, one]) => one === 'open' && status.value.get(carrier) !== 'open')
          status.set(now)
          if (isNewlyOpen) onCarrierOpen()
        })
      }
      return meeting
    },
    async send(name, body) {
      const meeting = opened.get(name)
      if (meeting === undefined) refuse('unreachable', 'E_UNSENT', 'There is no way to them')
      await meeting.send(body)
    },
    check() {
      for (const meeting of opened.values()) meeting.check()
    },
  }
}
