/**
 * Media slots: voice, camera, screen and screen audio, each a transceiver with a fixed place. They
 * are negotiated once per connection, all together, when someone first sends; from then on
 * `replaceTrack` swaps tracks without any negotiation. SPEC.md, SL-n.
 *
 * A stopped track looks like a frozen one to the receiver; a `slot` frame says which it is.
 */
import { type PeerError, refuse } from '../error.ts'
import { live, type Settable, when } from '../live.ts'
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
  readonly remote: Settable<MediaStreamTrack | null>
  track: MediaStreamTrack | null
  isRemoteActive: boolean
  transceiver: RTCRtpTransceiver | undefined
}

export function openSlots(): Slots {
  let wire: SlotWire | undefined
  let isWanted = false
  /** Whether the slots are negotiated on the present connection. */
  const isReady = live(false)
  const ending = new AbortController()

  const entries = SLOT_KINDS.map((kind): Entry => {
    const entry: Entry = {
      kind,
      remote: live<MediaStreamTrack | null>(null),
      track: null,
      isRemoteActive: false,
      transceiver: undefined,
      send: (track) => send(entry, track),
    }
    return entry
  })

  async function send(entry: Entry, track: MediaStreamTrack | null): Promise<void> {
    ending.signal.throwIfAborted()
    const { kind } = entry
    if (track !== null && track.kind !== mediaOf(kind)) throw new TypeError(`The ${kind} slot takes ${mediaOf(kind)}`)
    entry.track = track
    wire?.send({ type: 'slot', kind, active: track !== null })
    if (!isWanted) {
      if (track === null) return
      isWanted = true
      wire?.need()
    }
    await when(isReady, Boolean, ending.signal)
    await place(entry)
  }

  async function place({ transceiver, track }: Entry): Promise<void> {
    await transceiver?.sender.replaceTrack(track)
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
      isReady.set(false)
      for (const entry of entries) {
        entry.transceiver = undefined
        entry.isRemoteActive = false
        entry.remote.set(null)
        if (entry.track !== null) next.send({ type: 'slot', kind: entry.kind, active: true })
      }
      if (isWanted) next.need()
    },
    receive({ kind, active }) {
      const entry = entryOf(kind)
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
      const fits = entries.every(({ kind }, index) => transceivers[index]?.receiver.track.kind === mediaOf(kind))
      if (transceivers.length !== entries.length || !fits) refuse('malformed', 'E_SLOT', 'Other media than the slots')
      for (const [index, transceiver] of transceivers.entries()) {
        const entry = entries[index]
        if (entry !== undefined) entry.transceiver = transceiver
        transceiver.direction = 'sendrecv'
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
