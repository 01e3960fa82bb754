/** How one room's log is encrypted and named: by keys of its own, with which it is gone for good. */
import { hkdf, random } from '../crypto/index.ts'
import { refuse } from '../error.ts'
import { MAX_RING_KEYS } from '../limits.ts'
import { type Namer, namerOf } from './names.ts'
import { KEY_BYTES, sealOfRing } from './ring.ts'
import type { Seal } from './seal.ts'

/** What is kept of a room so that its log can be read; secret. */
export interface RoomVault {
  /** The room's number in this database: random, so that it says nothing. */
  readonly room: number
  /** Oldest first. */
  readonly keys: readonly Uint8Array[]
}

/** A room's log, ready to be read and written. */
export interface RoomSeal {
  readonly room: number
  readonly seal: Seal
  readonly name: Namer
  /** The room has other keys now: the same ones, and one more. */
  renew(vault: RoomVault): Promise<void>
}

/** Keys for a room that has none. */
export function newVault(): RoomVault {
  const room = random(6).reduce((number, byte) => number * 256 + byte, 0)
  return { room, keys: [random(KEY_BYTES)] }
}

/** The same room with one more key, which encrypts from now on. */
export function renewedVault({ room, keys }: RoomVault): RoomVault {
  return keys.length < MAX_RING_KEYS ? { room, keys: [...keys, random(KEY_BYTES)] } : { room, keys }
}

/** What the keys of a room are for. Names come from the first: they must stay as they are. */
export async function openVault({ room, keys }: RoomVault): Promise<RoomSeal> {
  const [first] = keys
  if (first === undefined) refuse('malformed', 'E_RANGE', 'A key is missing')
  const naming = await hkdf(first, new Uint8Array(), 'privet1/rest/names', KEY_BYTES)
  let ring = await sealOfRing(keys)
  return {
    room,
    seal: { seal: (plain, bound) => ring.seal(plain, bound), open: (sealed, bound) => ring.open(sealed, bound) },
    name: await namerOf(naming),
    async renew(vault) {
      ring = await sealOfRing(vault.keys)
    },
  }
}
