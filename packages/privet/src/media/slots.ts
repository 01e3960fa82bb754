/**
 * Media slots: voice, camera, screen and screen audio, each a transceiver with a fixed place. They
 * are negotiated once per connection, all together, as soon as both sides have a call; from then on
 * `replaceTrack` swaps tracks without any negotiation. SPEC.md, SL-n.
 *
 * A stopped track looks like a frozen one to the receiver, and so does one that is paused; a `slot` frame says which
 * it is.
 */
import type { Clock } from '../clock.ts'
import { type PeerError, refuse } from '../error.ts'
import { SLOT_PAUSE } from '../limits.ts'
import { live, type Settable, when } from '../live.ts'
import type { MediaFrame, SlotState } from './media-frame.ts'
import { tuneSender } from './tune.ts'
import { type Encoding, type MediaSlot, type PauseReason, SLOT_KINDS, type SlotKind } from './types.ts'

export interface Slots {
  slot(kind: SlotKind): MediaSlot
  /** Puts the slots on this connection and asks for their negotiation: whoever has a call will want them. */
  attach(wire: SlotWire): void
  /** There is no connection, or nobody with a call at its other end. */
  detach(): void
  receive(frame: Extract<MediaFrame, { type: 'slot' }>): void
  /** In which of them the other side sends, as it says; not those that it has paused. */
  active(): readonly SlotKind[]
  /** Hooks for the negotiator of the present connection. */
  offering(): void
  answering(): void
  negotiated(): void
  end(error: PeerError): void
}

/** What slots need of a connection. */
export interface SlotWire {
  readonly connection: RTCPeerConnection
  readonly clock: Clock
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
  readonly paused: Settable<PauseReason | undefined>
  track: MediaStreamTrack | null
  encoding: Encoding | undefined
  /** There has been a track: without one it has to be silenced. */
  hasSent: boolean
  /** What the other side was told of it last, on this connection. */
  told: SlotState
  remoteState: SlotState
  /** `remote` or `paused` has just changed; the next change is shown later. */
  isResting: boolean
  transceiver: RTCRtpTransceiver | undefined
  /** What that was given to send. */
  placed: MediaStreamTrack | null
}

export function openSlots({ prepare }: SlotOptions = {}): Slots {
  let wire: SlotWire | undefined
  /** Whether the slots are negotiated on the present connection. */
  let isReady = false
  /** On what they are negotiated, as soon as they are; told anew when there is another connection, or none. */
  const ground = live<{ readonly wire: SlotWire | undefined; readonly isReady: boolean }>({ wire, isReady })
  const ending = new AbortController()

  const entries = SLOT_KINDS.map((kind): Entry => {
    const entry: Entry = {
      kind,
      remote: live<MediaStreamTrack | null>(null),
      paused: live<PauseReason | undefined>(undefined),
      track: null,
      encoding: undefined,
      hasSent: false,
      told: 'empty',
      remoteState: 'empty',
      isResting: false,
      transceiver: undefined,
      placed: null,
      get mid() {
        return entry.transceiver?.mid ?? undefined
      },
      send: (track) => send(entry, track),
      tune(encoding) {
        entry.encoding = encoding
        tellState(entry)
        // Whoever waits for a new track hears of its failure.
        if (isReady) place(entry).catch(() => {})
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
    const own = wire
    tellState(entry)
    const done = new AbortController()
    const placed = when(ground, (now) => now.isReady && now.wire === own, done.signal).then(() => place(entry))
    // What was begun on a connection that is closed never ends; on the next one `negotiated` places it.
    const replaced = when(ground, (now) => now.wire !== own, AbortSignal.any([done.signal, ending.signal]))
    try {
      await Promise.race([replaced, placed])
    } finally {
      done.abort()
    }
  }

  function tellState(entry: Entry): void {
    const state = stateOf(entry)
    if (wire === undefined || state === entry.told) return
    entry.told = state
    wire.send({ type: 'slot', kind: entry.kind, state })
  }

  function stand(next: SlotWire | undefined, isNegotiated: boolean): void {
    wire = next
    isReady = isNegotiated
    ground.set({ wire, isReady })
  }

  function tune({ transceiver, encoding, track, hasSent }: Entry): void {
    if (transceiver === undefined) return
    // Where a camera was and is no track, Firefox 153 goes on with a black picture a second.
    const wish = hasSent ? { ...encoding, active: track !== null && encoding?.active !== false } : encoding
    if (wish !== undefined) tuneSender(transceiver.sender, wish)
  }

  /**
   * A picture of which nothing is sent is taken out: a sender that is only switched off goes on being handed each of a
   * camera's frames.
   */
  async function place(entry: Entry): Promise<void> {
    const { transceiver, kind, encoding } = entry
    const track = mediaOf(kind) === 'video' && encoding?.active === false ? null : entry.track
    if (transceiver === undefined || track === entry.placed) return tune(entry)
    entry.placed = track
    const placed = transceiver.sender.replaceTrack(track)
    tune(entry)
    await placed
  }

  function settle(entry: Entry, transceiver: RTCRtpTransceiver | undefined): void {
    entry.transceiver = transceiver
    entry.placed = null
  }

  /** At once, and then not again for a while: the other side could have our screen flicker. */
  function showRemote(entry: Entry): void {
    const { remote, paused, remoteState, isResting, transceiver } = entry
    const shown = remoteState !== 'empty' && isReady ? (transceiver?.receiver.track ?? null) : null
    const reason = shown === null ? undefined : REASONS[remoteState]
    if (isResting || (shown === remote.value && reason === paused.value)) return
    if (wire !== undefined) {
      entry.isResting = true
      wire.clock.after(SLOT_PAUSE, () => {
        entry.isResting = false
        showRemote(entry)
      })
    }
    remote.set(shown)
    paused.set(reason)
  }

  function entryOf(kind: SlotKind): Entry {
    const entry = entries[SLOT_KINDS.indexOf(kind)]
    if (entry === undefined) throw new TypeError(`There is no slot ${kind}`)
    return entry
  }

  return {
    slot: entryOf,
    attach(next) {
      stand(next, false)
      for (const entry of entries) {
        entry.told = 'empty'
        tellState(entry)
      }
      next.need()
    },
    detach() {
      stand(undefined, false)
      for (const entry of entries) {
        settle(entry, undefined)
        entry.remoteState = 'empty'
        entry.remote.set(null)
        entry.paused.set(undefined)
      }
    },
    receive({ kind, state }) {
      const entry = entryOf(kind)
      entry.remoteState = state
      showRemote(entry)
    },
    active: () => entries.flatMap(({ kind, remoteState }) => (remoteState === 'sending' ? [kind] : [])),
    offering() {
      for (const entry of entries) {
        if (entry.transceiver !== undefined || wire === undefined) continue
        const transceiver = wire.connection.addTransceiver(mediaOf(entry.kind), { direction: 'sendrecv' })
        settle(entry, transceiver)
        prepare?.(transceiver, entry.kind)
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
        settle(entry, transceiver)
        prepare?.(transceiver, entry.kind)
      }
    },
    negotiated() {
      stand(wire, true)
      for (const entry of entries) {
        showRemote(entry)
        // Tracks that ran before the connection was replaced; whoever waits for a new one hears of its failure.
        place(entry).catch(() => {})
      }
    },
    end(error) {
      ending.abort(error)
      stand(undefined, false)
      for (const { remote, paused } of entries) {
        remote.set(null)
        paused.set(undefined)
      }
    },
  }
}

const REASONS: Readonly<Record<SlotState, PauseReason | undefined>> = {
  empty: undefined,
  sending: undefined,
  'paused-network': 'network',
  'paused-machine': 'machine',
}

function stateOf({ track, encoding }: Entry): SlotState {
  if (track === null) return 'empty'
  return encoding?.active === false && encoding.pausedBy !== undefined ? `paused-${encoding.pausedBy}` : 'sending'
}

function mediaOf(kind: SlotKind): 'audio' | 'video' {
  return kind === 'voice' || kind === 'screen-audio' ? 'audio' : 'video'
}
