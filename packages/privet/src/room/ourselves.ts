/** What we share with everyone, those who come later included: name, small facts, media. */
import { toUtf8 } from '../bytes/index.ts'
import { PeerError } from '../error.ts'
import { MAX_FACT_KEY_BYTES, MAX_FACT_VALUE_BYTES, MAX_FACTS } from '../limits.ts'
import type { Link, SlotKind } from '../link/index.ts'
import type { RoomFrame } from './frames.ts'
import { cleanName } from './name.ts'
import type { RoomLane } from './room-lane.ts'

export class Ourselves {
  #name: string
  readonly #facts = new Map<string, string>()
  readonly #tracks = new Map<SlotKind, MediaStreamTrack>()

  constructor(name: string) {
    this.#name = cleanName(name)
  }

  /** Each change gives the frame that tells it to those who are here. */
  rename(name: string): RoomFrame {
    this.#name = cleanName(name)
    return { type: 'name', name: this.#name }
  }

  present(key: string, value: string | undefined): RoomFrame {
    const isTooLong = toUtf8(key).length > MAX_FACT_KEY_BYTES || toUtf8(value ?? '').length > MAX_FACT_VALUE_BYTES
    const isTooMany = value !== undefined && !this.#facts.has(key) && this.#facts.size >= MAX_FACTS
    if (key === '' || isTooLong || isTooMany) {
      throw new PeerError('too-large', 'Facts are few and short', { reason: 'E_FACTS' })
    }
    if (value === undefined) this.#facts.delete(key)
    else this.#facts.set(key, value)
    return { type: 'fact', key, value }
  }

  publish(kind: SlotKind, track: MediaStreamTrack | null): void {
    if (track === null) this.#tracks.delete(kind)
    else this.#tracks.set(kind, track)
  }

  /** All of it, for someone who has just come. */
  greet(link: Link, lane: RoomLane): void {
    lane.send({ type: 'name', name: this.#name })
    for (const [key, value] of this.#facts) lane.send({ type: 'fact', key, value })
    for (const [kind, track] of this.#tracks) link.slot(kind).send(track).catch(ignore)
  }
}

/** A link that closes meanwhile takes no media. */
function ignore(): void {}
