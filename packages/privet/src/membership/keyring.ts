/**
 * The keys that a room had, one after the other, and the places that follow from them: the lobby of the present one,
 * and every members' place where somebody who was away may still look for us. MB-26, MB-27.
 */
import { equal, toHex } from '../bytes/index.ts'
import type { Meeting } from '../carrier/index.ts'
import type { Clock } from '../clock.ts'
import { inviteSecret, type RoomId, roomKeyCommitment } from '../handshake/index.ts'
import { FORMER_LIFETIME } from '../limits.ts'
import type { Places, SavedRules } from '../room/index.ts'
import type { Epoch } from './statement.ts'

export interface Keyring {
  /** The key that holds, as far as we have it. */
  present(): Uint8Array
  /** The secret in invitations of now. */
  invitation(): Uint8Array
  /** Keeps a key; gives its commitment as hexadecimal digits. */
  learn(key: Uint8Array): Promise<string>
  /** Goes over to the key of this epoch (undefined: the first), if we have it. */
  use(epoch: Epoch | undefined): Promise<boolean>
  /** Whether we have the key of this epoch. */
  has(epoch: Epoch | undefined): boolean
  /** Whether it is the members' place of the present key. */
  isPresent(place: Meeting | undefined): boolean
  saved(): SavedRules['keys']
  /** We are in: leaves the lobby in which we knocked, unless it is the room's own. */
  comeIn(): void
}

export interface KeyringOptions {
  readonly first: Uint8Array
  readonly saved: SavedRules['keys']
  readonly room: RoomId
  readonly places: Places
  readonly clock: Clock
  readonly signal: AbortSignal
  /**
   * Where we knocked. The room's own lobby is kept, not left and opened anew: a broker that takes the two in another order
   * would tell us nothing of those who knock after us.
   */
  readonly door?: { readonly secret: Uint8Array; readonly ending: AbortController }
}

interface Stay {
  readonly signal: AbortSignal
  readonly leave: () => void
  readonly leaveAt: (time: number) => void
}

interface Held {
  readonly key: Uint8Array
  readonly since: number
}

/** Of a kept key: what it was made for was said, and we had not gone over to it. */
export const NOT_YET = 0

/** Opens all places of the keys that there are. */
export async function openKeyring(options: KeyringOptions): Promise<Keyring> {
  const { first, saved: all, room, places, clock, signal, door } = options
  const known = new Map<string, Uint8Array>()
  const firstName = await learn(first)
  const held: Held[] = []
  let invitation: Uint8Array = new Uint8Array()
  let lobby: Stay | undefined
  let members: Stay | undefined
  let present: Meeting | undefined

  async function learn(key: Uint8Array): Promise<string> {
    const name = toHex(await roomKeyCommitment(key))
    known.set(name, key)
    return name
  }

  /** A signal for a place, and how to leave it: now, or at a time (ms since the Unix epoch). */
  function place(ending = new AbortController()): Stay {
    const leave = (): void => ending.abort()
    signal.addEventListener('abort', leave, { signal: ending.signal })
    if (signal.aborted) leave()
    const leaveAt = (time: number): void => void clock.after(Math.max(0, time - clock.now()), leave)
    return { signal: ending.signal, leave, leaveAt }
  }

  async function goOver(key: Uint8Array, since: number, isLast: boolean): Promise<void> {
    const former = members
    members = place()
    held.push({ key, since })
    present = await places.open('members', key, room, members.signal)
    former?.leaveAt(since + FORMER_LIFETIME)
    if (!isLast) return
    const old = lobby
    invitation = await inviteSecret(key, room)
    const isOpen = door !== undefined && !door.ending.signal.aborted && equal(door.secret, invitation)
    lobby = place(isOpen ? door.ending : undefined)
    if (!isOpen) await places.open('lobby', invitation, room, lobby.signal)
    old?.leave()
  }

  const saved = all.filter(({ since }) => since !== NOT_YET)
  const alive = saved.filter((_, at) => (saved[at + 1]?.since ?? Infinity) + FORMER_LIFETIME > clock.now())
  for (const { key } of all) await learn(key)
  if ((saved[0]?.since ?? Infinity) + FORMER_LIFETIME > clock.now()) await goOver(first, 0, alive.length === 0)
  for (const [at, { key, since }] of alive.entries()) await goOver(key, since, at === alive.length - 1)

  const nameOf = (epoch: Epoch | undefined): string => (epoch === undefined ? firstName : toHex(epoch.commitment))
  const presentKey = (): Uint8Array => held.at(-1)?.key ?? first
  return {
    present: presentKey,
    invitation: () => invitation,
    learn,
    has: (epoch) => known.has(nameOf(epoch)),
    isPresent: (meeting) => meeting !== undefined && meeting === present,
    async use(epoch) {
      const key = known.get(nameOf(epoch))
      if (key === undefined || equal(key, presentKey())) return false
      await goOver(key, clock.now(), true)
      return true
    },
    saved: () => held.filter(({ key }) => !equal(key, first)),
    comeIn() {
      if (door !== undefined && lobby?.signal !== door.ending.signal) door.ending.abort()
    },
  }
}
