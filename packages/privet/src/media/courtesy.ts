/**
 * What people in a call do beside speaking: a raised hand, a reaction, asking others to mute, and saying that one
 * records. Hand and recording are facts, so that newcomers see them too; the rest passes. Nothing that others say here
 * switches anything: it is told, and the person decides. SPEC.md, CY-n.
 */
import { createBucket, type Bucket } from '../carrier/index.ts'
import { type Clock, systemClock } from '../clock.ts'
import { comparePeerIds, type PeerId } from '../identity/index.ts'
import {
  FACT_PAUSE,
  FACTS_AT_ONCE,
  FACTS_PER_SECOND,
  MAX_HAND_NUMBER,
  MAX_HAND_STEP,
  MUTE_REQUESTS_AT_ONCE,
  MUTE_REQUESTS_PER_SECOND,
  REACTIONS_AT_ONCE,
  REACTIONS_PER_SECOND,
} from '../limits.ts'
import { happening, type Live, live, type Settable, type Unsubscribe } from '../live.ts'
import type { Member, Room } from '../room/index.ts'
import { courtesyCodec } from './gesture.ts'

/** One for each room. Everything that names people names us too, by our own id. */
export interface Courtesy {
  /** Our own hand. `set` throws `too-large` (`E_FACTS`), and changes nothing, where a room has no room for the fact. */
  readonly hand: Settable<boolean>
  /** Whose hands are up, in the order in which they went up; the same for everyone. */
  readonly hands: Live<readonly PeerId[]>
  /**
   * Says to everyone that we record here. Neither starts nor stops a recording. `set` throws like that of `hand`: what
   * could not be said is not to begin.
   */
  readonly recording: Settable<boolean>
  /** Who says that they record. */
  readonly recorders: Live<readonly PeerId[]>
  /** Shows everyone one emoji. Rejects with `malformed` (`E_REACTION`) for anything else. Our own listeners hear it too. */
  react(symbol: string): Promise<void>
  onReaction(listener: (symbol: string, from: PeerId) => void): Unsubscribe
  /** Asks one person, or everyone, to mute. They may not. Rejects with `closed` when that one is gone. */
  askToMute(to: PeerId | undefined): Promise<void>
  /** Somebody asks us, alone or like everyone. */
  onMuteRequest(listener: (from: PeerId, isForAll: boolean) => void): Unsubscribe
  /** Takes back what we had said, and listens no more. */
  close(): void
}

/** As much of a room as courtesy needs. */
export type CourtesyRoom = Pick<Room, 'self' | 'members' | 'present' | 'channel'>

const HAND = 'hand'
const RECORDING = 'recording'

/** Opens it for a room, once. */
export function openCourtesy(room: CourtesyRoom, options: { readonly clock?: Clock } = {}): Courtesy {
  const { clock = systemClock } = options
  const channel = room.channel('courtesy', courtesyCodec)
  const reactions = happening<[string, PeerId]>()
  const requests = happening<[PeerId, boolean]>()
  const hands = live<readonly PeerId[]>([])
  const recorders = live<readonly PeerId[]>([])
  const patience = createPatience(clock)
  let ours: number | undefined
  /** What others say, as far as we bear it. */
  const heard = new Map<PeerId, Said>()
  let isClosed = false

  const raised = (): readonly (readonly [PeerId, number])[] =>
    [...heard].flatMap(([id, { hand: number }]) => (number === undefined ? [] : [[id, number] as const]))

  const look = (): void => {
    const up = [...raised(), ...(ours === undefined ? [] : [[room.self.id, ours] as const])]
    renew(
      hands,
      up.toSorted(([a, first], [b, second]) => first - second || comparePeerIds(a, b)).map(([id]) => id),
    )
    const recorded = [...heard].flatMap(([id, { records }]) => (records ? [id] : []))
    renew(recorders, [...recorded, ...(recording.value ? [room.self.id] : [])])
  }

  const hand = said((isUp) => {
    const next = isUp ? nextHand(raised().map(([, number]) => number)) : undefined
    room.present(HAND, next === undefined ? undefined : String(next))
    ours = next
  }, look)
  const recording = said((isOn) => room.present(RECORDING, isOn ? 'on' : undefined), look)

  /** Hears one person: at once, but not without end; the newest counts. */
  const hear = ({ id, presence }: Member): Unsubscribe => {
    const bears = createBucket(FACTS_PER_SECOND, clock, FACTS_AT_ONCE)
    let cancel: (() => void) | undefined
    const listen = (): void => {
      const now: Said = { hand: handNumber(presence.value.get(HAND)), records: presence.value.get(RECORDING) === 'on' }
      const before = heard.get(id) ?? SILENT
      if (cancel !== undefined || (now.hand === before.hand && now.records === before.records)) return
      if (bears()) {
        heard.set(id, now)
        return look()
      }
      cancel = clock.after(FACT_PAUSE, () => {
        cancel = undefined
        listen()
      })
    }
    const stop = presence.subscribe(listen)
    return () => {
      stop()
      cancel?.()
      heard.delete(id)
    }
  }

  const facts = new Map<PeerId, Unsubscribe>()
  const stops = [
    room.members.subscribe((members) => {
      for (const [id, stop] of facts) {
        if (members.has(id)) continue
        stop()
        facts.delete(id)
        patience.forget(id)
      }
      for (const member of members.values()) if (!facts.has(member.id)) facts.set(member.id, hear(member))
      look()
    }),
    channel.on((gesture, from) => {
      if (!patience.bears(gesture.type, from)) return
      if (gesture.type === 'reaction') reactions.emit(gesture.symbol, from)
      else requests.emit(from, gesture.isForAll)
    }),
  ]

  return {
    hand,
    hands,
    recording,
    recorders,
    async react(symbol) {
      // Written before it is shown here: what others would refuse nobody should see.
      courtesyCodec.encode({ type: 'reaction', symbol })
      reactions.emit(symbol, room.self.id)
      await channel.send({ type: 'reaction', symbol })
    },
    onReaction: reactions.on,
    askToMute: (to) =>
      channel.send({ type: 'ask-to-mute', isForAll: to === undefined }, to === undefined ? {} : { to }),
    onMuteRequest: requests.on,
    close() {
      if (isClosed) return
      isClosed = true
      hand.set(false)
      recording.set(false)
      for (const stop of [...stops, ...facts.values()]) stop()
    },
  }
}

/** What one person says of themselves. */
interface Said {
  readonly hand: number | undefined
  readonly records: boolean
}

const SILENT: Said = { hand: undefined, records: false }

/** A switch that is on only when it was said: what `say` throws whoever sets it gets. */
function said(say: (isOn: boolean) => void, look: () => void): Settable<boolean> {
  const own = live(false)
  return {
    get value() {
      return own.value
    },
    subscribe: own.subscribe,
    set(isOn) {
      if (isOn === own.value) return
      say(isOn)
      own.set(isOn)
      look()
    },
  }
}

/**
 * One more than the highest that is up: no clock decides who was first, and it is the same for everyone. A number far
 * above all others is none that honest people come to; it stays behind, and does not use up the numbers.
 */
function nextHand(taken: readonly number[]): number {
  let highest = 0
  for (const number of taken.toSorted((a, b) => a - b)) if (number - highest <= MAX_HAND_STEP) highest = number
  return Math.min(MAX_HAND_NUMBER, highest + 1)
}

/** The number under which a hand went up; what is no such number is no raised hand. */
function handNumber(fact: string | undefined): number | undefined {
  if (fact === undefined || !/^[1-9]\d{0,8}$/.test(fact)) return undefined
  const number = Number(fact)
  return number <= MAX_HAND_NUMBER ? number : undefined
}

/** Sets a list only when it differs. */
function renew(list: Settable<readonly PeerId[]>, next: readonly PeerId[]): void {
  const isSame = next.length === list.value.length && next.every((id, at) => id === list.value[at])
  if (!isSame) list.set(next)
}

/** How much of each kind we bear from each person; the rest is dropped. */
function createPatience(clock: Clock) {
  const buckets = new Map<PeerId, Readonly<Record<'reaction' | 'ask-to-mute', Bucket>>>()
  return {
    bears(what: 'reaction' | 'ask-to-mute', from: PeerId): boolean {
      const own = buckets.get(from) ?? {
        reaction: createBucket(REACTIONS_PER_SECOND, clock, REACTIONS_AT_ONCE),
        'ask-to-mute': createBucket(MUTE_REQUESTS_PER_SECOND, clock, MUTE_REQUESTS_AT_ONCE),
      }
      buckets.set(from, own)
      return own[what]()
    },
    forget: (peer: PeerId): void => void buckets.delete(peer),
  }
}
