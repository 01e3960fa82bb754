/**
 * Media slots: voice, camera, screen and screen audio, each a transceiver with a fixed place. They
 * are negotiated once per connection, all together, as soon as both sides have a call; from then on
 * `replaceTrack` swaps tracks without any negotiation. SPEC.md, SL-n.
 *
 * A stopped track looks like a frozen one to the receiver; a `slot` frame says which it is.
 */
import { type PeerError, refuse } from '../error.ts'
import { live, type Settable, when } from '../live.ts'
import type { MediaFrame } from './media-frame.ts'
import { tuneSender } from './tune.ts'
import { type Encoding, type MediaSlot, SLOT_KINDS, type SlotKind } from './types.ts'

export interface Slots {
  slot(kind: SlotKind): MediaSlot
  /** Puts the slots on this connection and asks for their negotiation: whoever has a call will want them. */
  attach(wire: SlotWire): void
  /** There is no connection, or nobody with a call at its other end. */
  detach(): void
  receive(frame: Extract<MediaFrame, { type: 'slot' }>): void
  /** Hooks for the negotiator of the present connection. */
  offering(): void
  answering(): void
  negotiated(): void
  end(error: PeerError): void
}

/** What slots need of a connection. */
export interface SlotWire {
  readonly connection: RTCPeerConnection
  send(frame: MediaFrame): void
  /** Asks for negotiation. */
  need(): void
}

export interface SlotOptions {
  /** Before a slot is first negotiated: the place to choose codecs. */
  readonly prepare?: (transceiver: RTCRtpTransceiver, kind: SlotKind) => void
}

interface Entry extends MediaSlot {
  readonly remote: Settable<MediaStreamTrack | null>
  track: MediaStreamTrack | null
  encoding: Encoding | undefined
  /** There has been a track: without one it has to be silenced. */
  hasSent: boolean
  isRemoteActive: boolean
  transceiver: RTCRtpTransceiver | undefined
}

export function openSlots({ prepare }: SlotOptions = {}): Slots {
  let wire: SlotWire | undefined
  /** Whether the slots are negotiated on the present connection. */
  const isReady = live(false)
  const ending = new AbortController()

  const entries = SLOT_KINDS.map((kind): Entry => {
    const entry: Entry = {
      kind,
      remote: live<MediaStreamTrack | null>(null),
      track: null,
      encoding: undefined,
      hasSent: false,
      isRemoteActive: false,
      transceiver: undefined,
      get mid() {
        return entry.transceiver?.mid ?? undefined
      },
      send: (track) => send(entry, track),
      tune(encoding) {
        entry.encoding = encoding
        if (isReady.value) tune(entry)
      },
    }
    return entry
  })

  async function send(entry: Entry, track: MediaStreamTrack | null): Promise<void> {
    ending.signal.throwIfAborted()
    const { kind } = entry
    if (track !== null && track.kind !== mediaOf(kind)) throw new TypeError(`The ${kind} slot takes ${mediaOf(kind)}`)
    entry.track = track
    if (track !== null && mediaOf(kind) === 'video') entry.hasSent = true
    // Nobody there has a call yet: it goes when they have.
    if (wire === undefined) return
    wire.send({ type: 'slot', kind, active: track !== null })
    await when(isReady, Boolean, ending.signal)
    await place(entry)
  }

  function tune({ transceiver, encoding, track, hasSent }: Entry): void {
    if (transceiver === undefined) return
    // Where a camera was and is no track, Firefox 153 goes on with a black picture a second.
    const wish = hasSent ? { ...encoding, active: track !== null && encoding?.active !== false } : encoding
    if (wish !== undefined) tuneSender(transceiver.sender, wish)
  }

  async function place(entry: Entry): Promise<void> {
    const placed = entry.transceiver?.sender.replaceTrack(entry.track)
    tune(entry)
    await placed
  }

  function showRemote({ remote, isRemoteActive, transceiver }: Entry): void {
    remote.set(isRemoteActive && isReady.value ? (transceiver?.receiver.track ?? null) : null)
  }

  function entryOf(kind: SlotKind): Entry {
    const entry = entries[SLOT_KINDS.indexOf(kind)]
    if (entry === undefined) throw new TypeError(`There is no slot ${kind}`)
    return entry
  }

  return {
    slot: entryOf,
    attach(next) {
      wire = next
      for (const { kind, track } of entries) if (track !== null) next.send({ type: 'slot', kind, active: true })
      next.need()
    },
    detach() {
      wire = undefined
      isReady.set(false)
      for (const entry of entries) {
        entry.transceiver = undefined
        entry.isRemoteActive = false
        entry.remote.set(null)
      }
    },
    receive({ kind, active }) {
      const entry = entryOf(kind)
      entry.isRemoteActive = active
      showRemote(entry)
    },
    offering() {
      for (const entry of entries) {
        if (entry.transceiver !== undefined || wire === undefined) continue
        entry.transceiver = wire.connection.addTransceiver(mediaOf(entry.kind), { direction: 'sendrecv' })
        prepare?.(entry.transceiver, entry.kind)
      }
    },
    answering() {
      const transceivers = wire?.connection.getTransceivers() ?? []
      const fits = entries.every(({ kind }, index) => transceivers[index]?.receiver.track.kind === mediaOf(kind))
      if (transceivers.length !== entries.length || !fits) refuse('malformed', 'E_SLOT', 'Other media than the slots')
      for (const [index, transceiver] of transceivers.entries()) {
        const entry = entries[index]
        transceiver.direction = 'sendrecv'
        if (entry === undefined) continue
        entry.transceiver = transceiver
        prepare?.(transceiver, entry.kind)
      }
    },
    negotiated() {
      isReady.set(true)
      for (const entry of entries) {
        showRemote(entry)
        // Tracks that ran before the connection was replaced; whoever waits for a new one hears of its failure.
        place(entry).catch(() => {})
      }
    },
    end(error) {
      wire = undefined
      isReady.set(false)
      ending.abort(error)
      for (const { remote } of entries) remote.set(null)
    },
  }
}

function mediaOf(kind: SlotKind): 'audio' | 'video' {
  return kind === 'voice' || kind === 'screen-audio' ? 'audio' : 'video'
}
