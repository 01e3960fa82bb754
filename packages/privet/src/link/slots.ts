/**
 * Media slots: voice, camera, screen and screen audio, each a transceiver with a fixed place. They
 * are negotiated once per connection, all together, when someone first sends; from then on
 * `replaceTrack` swaps tracks without any negotiation. SPEC.md, SL-n.
 *
 * A stopped track looks like a frozen one to the receiver; a `slot` frame says which it is.
 */
import { PeerError } from '../error.ts'
import { live, type Settable } from '../live.ts'
import type { Frame } from './frame.ts'
import { type MediaSlot, SLOT_KINDS, type SlotKind } from './types.ts'

export interface Slots {
  slot(kind: SlotKind): MediaSlot
  /** Puts the slots to use on this connection; negotiates at once if they were in use before. */
  attach(wire: SlotWire): void
  receive(frame: Extract<Frame, { type: 'slot' }>): void
  /** Hooks for the negotiator of the present connection. */
  offering(): void
  answering(): void
  negotiated(): void
  end(error: PeerError): void
}

/** What slots need of a connection. */
export interface SlotWire {
  readonly connection: RTCPeerConnection
  send(frame: Frame): void
  /** Asks for negotiation. */
  need(): void
}

interface Entry extends MediaSlot {
  readonly kind: SlotKind
  readonly remote: Settable<MediaStreamTrack | null>
  track: MediaStreamTrack | null
  isRemoteActive: boolean
  transceiver: RTCRtpTransceiver | undefined
  waiting: { resolve(): void; reject(error: unknown): void }[]
}

export function openSlots(): Slots {
  let wire: SlotWire | undefined
  let isWanted = false
  let isReady = false
  let ended: PeerError | undefined

  const entries = SLOT_KINDS.map((kind): Entry => {
    const entry: Entry = {
      kind,
      remote: live<MediaStreamTrack | null>(null),
      track: null,
      isRemoteActive: false,
      transceiver: undefined,
      waiting: [],
      send: (track) => send(entry, track),
    }
    return entry
  })

  async function send(entry: Entry, track: MediaStreamTrack | null): Promise<void> {
    if (ended !== undefined) throw ended
    if (track !== null && track.kind !== mediaOf(entry.kind))
      throw new TypeError(`The ${entry.kind} slot takes ${mediaOf(entry.kind)}`)
    entry.track = track
    wire?.send({ type: 'slot', kind: entry.kind, active: track !== null })
    if (isReady) return place(entry)
    if (track === null && !isWanted) return
    want()
    await new Promise<void>((resolve, reject) => entry.waiting.push({ resolve, reject }))
  }

  function want(): void {
    if (isWanted) return
    isWanted = true
    wire?.need()
  }

  async function place(entry: Entry): Promise<void> {
    await entry.transceiver?.sender.replaceTrack(entry.track)
  }

  function showRemote(entry: Entry): void {
    entry.remote.set(entry.isRemoteActive && isReady ? (entry.transceiver?.receiver.track ?? null) : null)
  }

  return {
    slot(kind) {
      const entry = entries[SLOT_KINDS.indexOf(kind)]
      if (entry === undefined) throw new TypeError(`There is no slot ${kind}`)
      return entry
    },
    attach(next) {
      wire = next
      isReady = false
      for (const entry of entries) {
        entry.transceiver = undefined
        entry.isRemoteActive = false
        entry.remote.set(null)
        if (entry.track !== null) next.send({ type: 'slot', kind: entry.kind, active: true })
      }
      if (isWanted) next.need()
    },
    receive({ kind, active }) {
      const entry = entries[SLOT_KINDS.indexOf(kind)]
      if (entry === undefined) return
      entry.isRemoteActive = active
      showRemote(entry)
    },
    offering() {
      isWanted = true
      for (const entry of entries)
        entry.transceiver ??= wire?.connection.addTransceiver(mediaOf(entry.kind), { direction: 'sendrecv' })
    },
    answering() {
      isWanted = true
      const transceivers = wire?.connection.getTransceivers() ?? []
      const fits = transceivers.every(
        (transceiver, index) => transceiver.receiver.track.kind === mediaOf(SLOT_KINDS[index]),
      )
      if (transceivers.length !== entries.length || !fits)
        throw new PeerError('malformed', 'The other side offered other media than the slots', { reason: 'E_SLOT' })
      for (const [index, entry] of entries.entries()) {
        entry.transceiver = transceivers[index]
        if (entry.transceiver !== undefined) entry.transceiver.direction = 'sendrecv'
      }
    },
    negotiated() {
      isReady = true
      for (const entry of entries) {
        showRemote(entry)
        const waiting = entry.waiting.splice(0)
        place(entry).then(
          () => waiting.forEach(({ resolve }) => resolve()),
          (error: unknown) => waiting.forEach(({ reject }) => reject(error)),
        )
      }
    },
    end(error) {
      ended = error
      wire = undefined
      isReady = false
      for (const entry of entries) {
        entry.remote.set(null)
        for (const { reject } of entry.waiting.splice(0)) reject(error)
      }
    },
  }
}

function mediaOf(kind: SlotKind | undefined): 'audio' | 'video' {
  return kind === 'voice' || kind === 'screen-audio' ? 'audio' : 'video'
}
