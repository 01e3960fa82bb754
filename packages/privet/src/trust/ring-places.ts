/**
 * The places at which contacts can be heard and reached, on all carriers: one to listen at for each secret that we share
 * with somebody, open all the time; one to speak at, open while there is something to say. Knows envelopes' bodies, not
 * what they say.
 */
import { toHex } from '../bytes/index.ts'
import { type Carrier, createBucket, meet, type Meeting } from '../carrier/index.ts'
import type { Clock } from '../clock.ts'
import type { PeerId } from '../identity/index.ts'
import {
  MAX_RING_PLACES,
  MAX_RUNG_CONTACTS,
  RING_FRAMES_AT_ONCE,
  RING_FRAMES_PER_SECOND,
  RING_LINGER,
} from '../limits.ts'
import { ringKeys } from './ring-keys.ts'
import type { Contact } from './types.ts'

/** One secret with one person. */
export interface Tie {
  readonly id: PeerId
  readonly secret: Uint8Array
}

export interface RingPlaces {
  /** Listens for these from now on, and for nobody else. */
  listen(ties: readonly Tie[]): void
  /** Says a body at the place where they listen for us. What no carrier takes is lost: it will be repeated. */
  speak(tie: Tie, body: Uint8Array): Promise<void>
}

export interface RingPlacesOptions {
  readonly self: PeerId
  readonly carriers: readonly Carrier[]
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly onBody: (body: Uint8Array, tie: Tie) => Promise<void>
}

export function openRingPlaces({ self, carriers, clock, signal, onBody }: RingPlacesOptions): RingPlaces {
  const heard = new Map<string, AbortController>()
  const spoken = new Map<string, { readonly meeting: Promise<Meeting>; cancel: () => void }>()
  signal.addEventListener('abort', () => {
    for (const stop of heard.values()) stop.abort()
    for (const { cancel } of spoken.values()) cancel()
  })

  async function hear(tie: Tie, stop: AbortSignal): Promise<void> {
    const keys = await ringKeys(tie.secret, tie.id, self)
    if (stop.aborted) return
    const mayRead = createBucket(RING_FRAMES_PER_SECOND, clock, RING_FRAMES_AT_ONCE)
    const reader = meet(carriers, keys, { clock }, { signal: stop }).incoming.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      // Signatures cost time, and the other side repeats itself.
      if (mayRead()) await onBody(value.body, tie).catch(ignore)
    }
  }

  return {
    listen(ties) {
      const wanted = new Map(signal.aborted ? [] : ties.map((tie) => [nameOf(tie), tie]))
      for (const [name, stop] of heard) {
        if (wanted.has(name)) continue
        stop.abort()
        heard.delete(name)
      }
      for (const [name, tie] of wanted) {
        if (heard.has(name)) continue
        const stop = new AbortController()
        heard.set(name, stop)
        hear(tie, stop.signal).catch(ignore)
      }
    },
    async speak(tie, body) {
      if (signal.aborted) return
      const name = nameOf(tie)
      const known = spoken.get(name)
      known?.cancel()
      const meeting =
        known?.meeting ?? ringKeys(tie.secret, self, tie.id).then((keys) => meet(carriers, keys, { clock }, { signal }))
      const close = (): void => void meeting.then((each) => each.close(), ignore)
      const cancel = clock.after(RING_LINGER, () => {
        spoken.delete(name)
        close()
      })
      spoken.set(name, { meeting, cancel })
      await (await meeting).send(body)
    },
  }
}

/** Whom we listen for: everybody who may ring us, those met last first, as many as a broker is asked to bear. */
export function tiesOf(contacts: ReadonlyMap<PeerId, Contact>, alsoTo: ReadonlySet<PeerId>): readonly Tie[] {
  const able = [...contacts.values()].filter(({ blocked, secrets }) => !blocked && secrets.length > 0)
  const last = able.toSorted((a, b) => b.lastSeen - a.lastSeen).slice(0, MAX_RUNG_CONTACTS)
  const others = able.filter((each) => alsoTo.has(each.id) && !last.includes(each))
  return [...tiesWith(last).slice(0, MAX_RING_PLACES), ...tiesWith(others)]
}

function tiesWith(contacts: readonly Contact[]): readonly Tie[] {
  return contacts.flatMap(({ id, secrets }) => secrets.map(({ key }) => ({ id, secret: key })))
}

function nameOf({ id, secret }: Tie): string {
  return `${id}/${toHex(secret)}`
}

function ignore(): void {}
