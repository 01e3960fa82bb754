/**
 * Runs a policy: brings it what is known of everybody, and does what it says. Reads statistics only while there is
 * something to steer or somebody looks; decides when something has changed, and not too often. MP-30 ….
 */
import type { Clock } from '../clock.ts'
import type { PeerId } from '../identity/index.ts'
import { READING_PERIOD, DECISION_PAUSE } from '../limits.ts'
import { type Live, live, type Settable } from '../live.ts'
import type { SlottedMedia } from './link-media.ts'
import { sourceOf } from './picture-source.ts'
import { type MediaStatistics, type Report, statisticsOf, trafficOf } from './statistics.ts'
import { UNTOLD } from './demand.ts'
import {
  type Demand,
  type Notice,
  type Plan,
  type Policy,
  type Shape,
  type Situation,
  SLOT_KINDS,
  type SlotKind,
  type Traffic,
  type Wishes,
} from './types.ts'

/** One member, as far as steering goes. */
export interface Steered {
  readonly peer: PeerId
  readonly statistics: Live<MediaStatistics | undefined>
  /** What they asked of us. */
  heed(demand: Demand): void
  /** Our media with them, as long as there are any. */
  use(media: SlottedMedia | undefined): void
}

export interface Steering {
  member(peer: PeerId): Steered
  /** They have left: nothing of them is kept. */
  forget(peer: PeerId): void
  /** Something else is sent or wished now. */
  changed(): void
  /** Decides at once: somebody's slots are about to be used. */
  decide(): void
  readonly notices: Live<readonly Notice[]>
  stop(): void
}

export interface SteeringOptions<State> {
  readonly clock: Clock
  readonly policy: Policy<State>
  readonly published: ReadonlyMap<SlotKind, MediaStreamTrack>
  readonly wishes: () => Wishes
  /** Captures in another shape; without it tracks belong to the application, and stay as they are. */
  readonly shape?: (kind: 'camera' | 'screen', shape: Shape) => Promise<void>
}

interface Entry extends Steered {
  readonly shown: Settable<MediaStatistics | undefined>
  media: SlottedMedia | undefined
  demand: Demand
  watchers: number
  traffic: Traffic | undefined
  /** The last report, and whose it is: counters of another connection begin anew. */
  last: { readonly of: RTCPeerConnection; readonly report: Report } | undefined
}

/** Sound alone needs no close look: only how much of it passes. */
const SOUND_ONLY_FACTOR = 3

export function openSteering<State>(options: SteeringOptions<State>): Steering {
  const { clock, policy, published } = options
  const entries = new Map<PeerId, Entry>()
  const notices = live<readonly Notice[]>([])
  const asked: { camera?: Shape; screen?: Shape } = {}
  let state = policy.initial
  let now = clock.now()
  let cancelReading: (() => void) | undefined
  let cancelDecision: (() => void) | undefined
  let isStopped = false

  /** A clock that was set back must not make us wait for hours. */
  function tick(): number {
    return (now = Math.max(now, clock.now()))
  }

  function isPictureSent(): boolean {
    return published.has('camera') || published.has('screen')
  }

  /** Negotiated: whoever has no call gets and costs nothing. */
  function reached(): readonly Entry[] {
    return [...entries.values()].filter(({ media }) => media?.slot('voice').mid !== undefined)
  }

  function isWorthReading(entry: Entry): boolean {
    return entry.watchers > 0 || published.size > 0
  }

  function schedule(): void {
    if (isStopped || cancelReading !== undefined || !reached().some(isWorthReading)) return
    const isClose = isPictureSent() || reached().some(({ watchers }) => watchers > 0)
    cancelReading = clock.after(READING_PERIOD * (isClose ? 1 : SOUND_ONLY_FACTOR), () => void readAll())
  }

  async function readAll(): Promise<void> {
    // All at the same moment: what is too much for all of them is our own uplink.
    const at = tick()
    await Promise.all(
      reached()
        .filter(isWorthReading)
        .map((entry) => read(entry, at)),
    )
    cancelReading = undefined
    if (isStopped) return
    if (published.size > 0) decide()
    schedule()
  }

  async function read(entry: Entry, at: number): Promise<void> {
    const { media, last } = entry
    const connection = media?.connection()
    if (media === undefined || connection === undefined) return
    try {
      const report: Report = await connection.getStats()
      if (media.connection() !== connection) return
      const kinds = new Map(SLOT_KINDS.map((kind) => [media.slot(kind).mid, kind]))
      const statistics = statisticsOf(report, last?.of === connection ? last.report : undefined, (mid) =>
        kinds.get(mid),
      )
      entry.last = { of: connection, report }
      // What does not get through at all is told by the link, which is being mended: it says nothing about how much passes.
      if (connection.connectionState === 'connected') entry.traffic = trafficOf(statistics, at)
      if (entry.watchers > 0) entry.shown.set(statistics)
    } catch {
      // A connection that closes while it is asked.
    }
  }

  function situation(): Situation {
    const track = (kind: SlotKind): MediaStreamTrack | undefined => published.get(kind)
    return {
      now: tick(),
      sources: {
        voice: track('voice') !== undefined,
        camera: sourceOf('camera', track('camera')),
        screen: sourceOf('screen', track('screen')),
        'screen-audio': track('screen-audio') !== undefined,
      },
      receivers: new Map(reached().map(({ peer, demand, traffic }) => [peer, { demand, traffic }])),
      wishes: options.wishes(),
    }
  }

  function decide(): void {
    cancelDecision?.()
    cancelDecision = undefined
    if (isStopped) return
    const [next, plan] = policy.decide(state, situation())
    state = next
    carryOut(plan)
    schedule()
  }

  function carryOut(plan: Plan): void {
    for (const [peer, encodings] of plan.senders) {
      const media = entries.get(peer)?.media
      // A slot without a track codes nothing; told only once there is one, it does not forget what holds until then.
      for (const kind of SLOT_KINDS) if (published.has(kind)) media?.slot(kind).tune(encodings[kind])
    }
    for (const kind of ['camera', 'screen'] as const) {
      const wanted = plan[kind]
      if (wanted === undefined || !published.has(kind)) {
        if (!published.has(kind)) delete asked[kind]
      } else if (JSON.stringify(asked[kind]) !== JSON.stringify(wanted)) {
        asked[kind] = wanted
        // What it was scaled down from is another size now.
        void options.shape?.(kind, wanted).then(decideSoon)
      }
    }
    if (JSON.stringify(plan.notices) !== JSON.stringify(notices.value)) notices.set(plan.notices)
  }

  function decideSoon(): void {
    if (!isStopped) cancelDecision ??= clock.after(DECISION_PAUSE, decide)
  }

  return {
    notices,
    changed: decideSoon,
    decide,
    member(peer) {
      const known = entries.get(peer)
      if (known !== undefined) return known
      const shown = live<MediaStatistics | undefined>(undefined)
      const entry: Entry = {
        peer,
        shown,
        media: undefined,
        demand: UNTOLD,
        watchers: 0,
        traffic: undefined,
        last: undefined,
        statistics: watched(shown, (change) => {
          entry.watchers += change
          if (entry.watchers === 0) shown.set(undefined)
          // A first look now, the next in time: it is the difference that tells.
          else if (entry.watchers === change && !isStopped) void read(entry, tick()).then(schedule)
        }),
        heed(demand) {
          entry.demand = demand
          decideSoon()
        },
        use(media) {
          Object.assign(entry, { media, demand: UNTOLD, traffic: undefined, last: undefined })
          decideSoon()
        },
      }
      entries.set(peer, entry)
      return entry
    },
    forget: (peer) => void entries.delete(peer),
    stop() {
      isStopped = true
      cancelReading?.()
      cancelDecision?.()
      notices.set([])
    },
  }
}

/** The same value, that tells whether somebody looks. */
function watched<T>(value: Live<T>, onWatch: (change: 1 | -1) => void): Live<T> {
  return {
    get value() {
      return value.value
    },
    subscribe(listener) {
      const stop = value.subscribe(listener)
      let isOver = false
      onWatch(1)
      return () => {
        if (isOver) return
        isOver = true
        stop()
        onWatch(-1)
      }
    },
  }
}
