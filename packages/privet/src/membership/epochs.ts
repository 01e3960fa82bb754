/**
 * The keys of a room's epochs, as far as this device has them: which one holds, what is told of them, and which are taken
 * from others. Their places are opened by `keyring.ts`. MB-22, MB-23.
 */
import { toHex } from '../bytes/index.ts'
import { random } from '../crypto/index.ts'
import { refuse } from '../error.ts'
import { checkRoomSecret, inviteSecret, type RoomId, roomKeyCommitment } from '../handshake/index.ts'
import type { PeerId } from '../identity/index.ts'
import type { Backstage, SavedRules, Way } from '../room/index.ts'
import { nextEpoch } from './deeds.ts'
import type { Keeping } from './keeping.ts'
import { type Keyring, NOT_YET, openKeyring } from './keyring.ts'
import type { Sayings } from './sayings.ts'
import type { Epoch, StatementDraft } from './statement.ts'
import type { Word } from './words.ts'

const KEY_BYTES = 32

type Keys = Extract<Word, { type: 'keys' }>

export interface Epochs {
  /** Whether we are in: until then we stand in the lobby of our invitation, and those alone are heard who can answer us. */
  isIn(): boolean
  /** Opens the places of the keys that we have, or the lobby of our invitation. */
  begin(saved: SavedRules['keys']): Promise<void>
  /** What we tell of them; undefined for a newcomer. */
  word(): Keys | undefined
  /** Somebody tells theirs. The first must fit the genesis, the present one what was said of it; another one is refused. */
  take(keys: Keys): Promise<void>
  /**
   * Begins one: says what `make` gives, with a new key that is made here and goes to those alone who are members after
   * this. The two are kept together, since nobody else has the key yet.
   */
  renew(make: (epoch: Epoch) => readonly StatementDraft[]): Promise<void>
  /** The present epoch was begun by us, and its key is gone: nobody else can have it who did not hear it from us. */
  isLost(): boolean
  /** Goes over to the key that holds now; true if we have, and it is another one. */
  follow(): Promise<boolean>
  /** Whether it is the members' place of the present key. */
  isPresent(way: Way): boolean
  /** The secret in invitations of now. */
  invitation(): Uint8Array
  number(): number
  saved(): SavedRules['keys']
}

export interface EpochsParts {
  readonly self: PeerId
  readonly room: RoomId
  readonly stage: Backstage
  readonly sayings: Sayings
  readonly keeping: Keeping
  /** Tells the present key to the members who are linked and have not been told it. */
  readonly tell: () => void
}

export function openEpochs({ self, room, stage, sayings, keeping, tell }: EpochsParts): Epochs {
  const { clock } = stage.environment
  const { membership, genesis } = sayings
  let keyring: Keyring | undefined
  const coming = new Set<Uint8Array>()
  /** Aborted when we are in: until then we stand in the lobby of our invitation. */
  const outside = new AbortController()

  let entering: Promise<unknown> = Promise.resolve()

  /** The first key fits the genesis: we are in, and open its places. Once, though several may tell us at a time. */
  function enter(first: Uint8Array): Promise<Keyring> {
    const entered = entering.then(() => keyring ?? open(first))
    entering = entered.catch(() => {})
    return entered
  }

  async function open(first: Uint8Array): Promise<Keyring> {
    const shown = genesis()
    if (shown === undefined) refuse('refused', 'E_RULES', 'The room is not known')
    await checkRoomSecret({ roomKey: first, genesis: shown, room }, await inviteSecret(first, room), 'ruled')
    const door = { secret: stage.inviteSecret, ending: outside }
    keyring = await openKeyring({ ...stage, clock, first, saved: [], room, door })
    stage.welcomed({ roomKey: first, genesis: shown })
    return keyring
  }

  function isSpokenOf(name: string): boolean {
    return sayings.ledger().all.some(({ epoch }) => epoch !== undefined && toHex(epoch.commitment) === name)
  }

  return {
    isIn: () => keyring !== undefined,
    async begin(saved) {
      const secret = stage.secret()
      if (secret === undefined || genesis() === undefined) {
        const signal = AbortSignal.any([stage.signal, outside.signal])
        await stage.places.open('lobby', stage.inviteSecret, room, signal)
        return
      }
      keyring = await openKeyring({ ...stage, clock, first: secret.roomKey, saved, room })
      await keyring.use(membership.value.epoch)
    },
    word() {
      const first = stage.secret()?.roomKey
      if (first === undefined) return undefined
      return { type: 'keys', first, key: keyring?.has(membership.value.epoch) === true ? keyring.present() : undefined }
    },
    async take({ first, key }) {
      const ring = await enter(first)
      if (key === undefined) return
      const name = await ring.learn(key)
      if (!isSpokenOf(name) && toHex(key) !== toHex(stage.secret()?.roomKey ?? new Uint8Array()))
        refuse('untrusted', 'E_ROOMKEY', 'Not the key of the room')
      await keeping.inTurn(async () => {
        const isNew = await ring.use(membership.value.epoch)
        if (isNew) await keeping.ifPossible()
        ring.comeIn()
        // Not everyone is linked with whoever made it.
        if (isNew) tell()
      })
    },
    async renew(make) {
      const key = random(KEY_BYTES)
      const commitment = await roomKeyCommitment(key)
      try {
        await sayings.say(async () => {
          await keyring?.learn(key)
          coming.add(key)
          return make({ number: nextEpoch(membership.value), commitment })
        })
      } finally {
        coming.delete(key)
      }
    },
    isLost() {
      const { epoch: present } = membership.value
      if (present === undefined || keyring?.has(present) !== false) return false
      const name = toHex(present.commitment)
      const its = sayings.ledger().all.find(({ epoch }) => epoch !== undefined && toHex(epoch.commitment) === name)
      return its?.author === self
    },
    follow: async () => (await keyring?.use(membership.value.epoch)) === true,
    isPresent: (way) => way.type === 'members' && keyring?.isPresent(way.at) === true,
    invitation: () => keyring?.invitation() ?? stage.inviteSecret,
    number: () => membership.value.epoch?.number ?? 1,
    saved: () => [...(keyring?.saved() ?? []), ...[...coming].map((key) => ({ key, since: NOT_YET }))],
  }
}
