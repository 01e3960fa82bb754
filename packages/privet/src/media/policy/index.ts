/**
 * How a call is sent, unless an application brings a policy of its own: sound first, then pictures as large as they
 * are shown and as far as uplink, ways and machine bear it; down at once when they do not, up again slowly. A pure
 * function from what is known to what is done; knows no browser. SPEC.md, MP-n.
 */
import type { PeerId } from '../../identity/index.ts'
import type { Encoding, Notice, Plan, Policy, Situation, SlotKind, Source, Wishes } from '../types.ts'
import { allocate, type Granted, type Picture } from './allocation.ts'
import { fall, type Pace, rise, UNHINDERED } from './pace.ts'
import { type Kept, shapeFor } from './shape.ts'
import { allotSound, type Sound } from './sound.ts'
import { cameraSteps, linesOf, screenSteps } from './steps.ts'
import { NEW_WAY, readWay, TOO_MUCH, type Verdict, type Way } from './way.ts'

/** What the default policy remembers from one decision to the next. */
export interface PolicyState {
  readonly ways: ReadonlyMap<PeerId, Way>
  readonly uplink: Pace
  readonly machine: Pace
  /** Readings in a row that say that the machine does not keep up. */
  readonly labour: number
  /** Readings in a row in which our microphone was on and nothing was said. */
  readonly silence: number
  /** What the last plan sends and codes: bits and pixels a second. */
  readonly sent: number
  readonly coded: number
  readonly camera: Kept | undefined
  readonly screen: Kept | undefined
}

/** Pixels a second for each core: a quarter of what one codes in VP8, for there is decoding to do, and a life beside. */
const PIXELS_PER_CORE = 12_000_000
/** One small picture: no machine that runs a browser is too slow for it. */
const LEAST_PIXELS = 1_000_000
/** Coding should take no larger share of all cores than this; and this is little enough for more. */
const TOO_BUSY = 0.5
const EASY = 0.25

/** Louder than a quiet room, over a whole reading (root mean square): somebody speaks. */
const SPOKEN = 0.01
/** Readings in a row without a word: a pause for breath is shorter. */
const LISTENING = 2

/** A voice that is understood. */
const LEAST_WAY = 24_000
/** A voice and a small picture: losses that stay when there is so little are not caused by us. */
const MODEST_WAY = 200_000
/** No call needs more on one way, or on all (bits a second): beyond that it is as good as unlimited. */
const MOST_WAY = 6_000_000
const MOST_UPLINK = 30_000_000

/** With data-saver, in all, unless the person said how much (bits a second). */
const SAVING_UPLINK = 500_000

/** The default policy. */
export const defaultPolicy: Policy<PolicyState> = {
  initial: {
    ways: new Map(),
    uplink: UNHINDERED,
    machine: UNHINDERED,
    labour: 0,
    silence: 0,
    sent: 0,
    coded: 0,
    camera: undefined,
    screen: undefined,
  },
  decide(before, situation) {
    const order = [...situation.receivers.keys()].toSorted(compareIds)
    const state = heed(before, situation, order)
    const { sounds, left } = allotSound(order, situation, {
      ways: new Map([...state.ways].map(([id, { pace }]) => [id, pace.limit])),
      uplink: Math.min(state.uplink.limit, mostUplink(situation.wishes)),
    })
    const pixels = Math.min(state.machine.limit, mostPixels(situation.wishes))
    const granted = allocate(picturesOf(situation, order, state.silence >= LISTENING), { ...left, pixels })
    return conclude(state, situation, order, sounds, granted)
  },
}

/** What the new readings say about ways, uplink and machine. */
function heed(state: PolicyState, { now, receivers, wishes }: Situation, order: readonly PeerId[]): PolicyState {
  const ways = new Map<PeerId, Way>()
  const verdicts = new Map<PeerId, Verdict>()
  let busy = 0
  let isHeldByMachine = false
  let loudness = 0
  for (const id of order) {
    const way = state.ways.get(id) ?? NEW_WAY
    const traffic = receivers.get(id)?.traffic
    if (traffic === undefined || traffic.at <= way.readAt) {
      ways.set(id, way)
      continue
    }
    const [read, verdict] = readWay(way, traffic)
    ways.set(id, read)
    verdicts.set(id, verdict)
    busy += ((traffic.encodeTime ?? 0) * (traffic.frameRate ?? 0)) / 1_000
    isHeldByMachine ||= traffic.limitedBy === 'cpu'
    // To those who do not want to hear us nothing is sent, and so nothing is read.
    loudness = Math.max(loudness, traffic.loudness ?? 0)
  }
  if (verdicts.size === 0) return { ...state, ways }

  // When it is too much for most at the same moment, it is what they have in common: our uplink.
  const strained = [...verdicts.keys()].filter((id) => (ways.get(id)?.strain ?? 0) >= TOO_MUCH)
  const isUplink = strained.length > 1 && strained.length * 2 >= verdicts.size
  let { uplink } = state
  if (isUplink) uplink = fall(uplink, now, state.sent, LEAST_WAY * verdicts.size)
  else if ([...verdicts.values()].every((verdict) => verdict === 'good')) uplink = rise(uplink, now, MOST_UPLINK)

  for (const [id, verdict] of verdicts) {
    const way = ways.get(id) ?? NEW_WAY
    if (verdict === 'good') ways.set(id, { ...way, pace: rise(way.pace, now, MOST_WAY) })
    else if (way.strain >= TOO_MUCH) {
      const least = verdict === 'severe' ? LEAST_WAY : MODEST_WAY
      ways.set(id, { ...way, strain: 0, pace: isUplink ? way.pace : fall(way.pace, now, way.sent, least) })
    }
  }

  const share = busy / wishes.cores
  const isTooMuch = isHeldByMachine || share > TOO_BUSY
  const labour = isTooMuch ? state.labour + 1 : 0
  let { machine } = state
  if (labour >= TOO_MUCH) machine = fall(machine, now, state.coded, LEAST_PIXELS)
  else if (!isTooMuch && share < EASY) machine = rise(machine, now, mostPixels(wishes))
  // Without a microphone, or with a browser that does not tell, nobody knows: hands may be what speaks.
  const silence = loudness === 0 || loudness > SPOKEN ? 0 : state.silence + 1
  return { ...state, ways, uplink, machine, silence, labour: labour >= TOO_MUCH ? 0 : labour }
}

function picturesOf(
  { sources, receivers, wishes }: Situation,
  order: readonly PeerId[],
  isListening: boolean,
): readonly Picture[] {
  return order.flatMap((receiver) =>
    (['camera', 'screen'] as const).flatMap((kind): Picture[] => {
      const [source, shown] = [sources[kind], receivers.get(receiver)?.demand[kind]]
      if (source === undefined || shown === undefined) return []
      const steps =
        kind === 'camera'
          ? cameraSteps(source.most, shown, wishes.saveData, { people: order.length + 1, isListening })
          : screenSteps(source.most, shown, wishes.saveData)
      return [{ receiver, kind, steps }]
    }),
  )
}

function conclude(
  state: PolicyState,
  { now, sources, wishes }: Situation,
  order: readonly PeerId[],
  sounds: ReadonlyMap<PeerId, Sound>,
  granted: readonly Granted[],
): readonly [PolicyState, Plan] {
  const ways = new Map<PeerId, Way>()
  const senders = new Map<PeerId, Readonly<Record<SlotKind, Encoding>>>()
  for (const id of order) {
    const sound = sounds.get(id)
    const own = granted.filter(({ picture }) => picture.receiver === id)
    senders.set(id, {
      voice: encodingOfSound(sound?.voice),
      camera: encodingOf(own, 'camera', sources.camera),
      screen: encodingOf(own, 'screen', sources.screen),
      'screen-audio': encodingOfSound(sound?.screenAudio),
    })
    const bits = own.reduce((sum, { step }) => sum + (step?.bits ?? 0), 0)
    const sent = (sound?.voice ?? 0) + (sound?.screenAudio ?? 0) + bits
    ways.set(id, { ...(state.ways.get(id) ?? NEW_WAY), sent })
  }
  const kept = (kind: 'camera' | 'screen'): Kept | undefined => {
    const source = sources[kind]
    const steps = granted.filter(({ picture }) => picture.kind === kind).map(({ step }) => step)
    return source && shapeFor(now, source.most, steps, state[kind])
  }
  const [camera, screen] = [kept('camera'), kept('screen')]
  const next: PolicyState = {
    ...state,
    ways,
    sent: [...ways.values()].reduce((sum, way) => sum + way.sent, 0),
    coded: granted.reduce((sum, { step }) => sum + (step?.pixels ?? 0), 0),
    camera: camera ?? state.camera,
    screen: screen ?? state.screen,
  }
  const notices = noticesOf(next, order, wishes, granted)
  return [next, { senders, camera: camera?.shape, screen: screen?.shape, notices }]
}

function encodingOfSound(maxBitrate: number | undefined): Encoding {
  return maxBitrate === undefined ? NOTHING : { active: true, maxBitrate }
}

const NOTHING: Encoding = { active: false }

function encodingOf(granted: readonly Granted[], kind: 'camera' | 'screen', source: Source | undefined): Encoding {
  const grant = granted.find(({ picture }) => picture.kind === kind)
  if (grant === undefined || source === undefined) return NOTHING
  const { step, heldBy } = grant
  if (step === undefined)
    return heldBy === undefined ? NOTHING : { active: false, pausedBy: heldBy === 'machine' ? 'machine' : 'network' }
  const scaleDownBy = Math.max(1, Math.round((100 * linesOf(source.now)) / step.lines) / 100)
  return {
    active: true,
    maxBitrate: step.bits,
    maxFramerate: step.frameRate,
    scaleDownBy,
    // What is scaled down has the right size already. Chromium 156 compares the bitrate with the size of the source and
    // would begin with a picture of a quarter, for ten seconds and more.
    degradation: kind === 'camera' && scaleDownBy === 1 ? 'maintain-framerate' : 'maintain-resolution',
  }
}

function noticesOf(
  state: PolicyState,
  order: readonly PeerId[],
  wishes: Wishes,
  granted: readonly Granted[],
): readonly Notice[] {
  const count = order.length + 1
  const isHeld = (by: Granted['heldBy']): boolean => granted.some(({ heldBy }) => heldBy === by)
  const paused = order.filter((id) => granted.some(({ picture, step }) => picture.receiver === id && !step))
  return [
    ...(count >= wishes.comfortable ? [{ kind: 'many-people', count, comfortable: wishes.comfortable } as const] : []),
    ...(state.machine.limit < mostPixels(wishes) && isHeld('machine') ? [{ kind: 'slow-machine' } as const] : []),
    ...(state.uplink.limit < mostUplink(wishes) && isHeld('uplink') ? [{ kind: 'weak-uplink' } as const] : []),
    ...paused.map((to) => ({ kind: 'paused', to }) as const),
  ]
}

function mostUplink({ maxUplink, saveData }: Wishes): number {
  return maxUplink ?? (saveData ? SAVING_UPLINK : Infinity)
}

function mostPixels({ cores }: Wishes): number {
  return Math.max(LEAST_PIXELS, cores * PIXELS_PER_CORE)
}

function compareIds(one: PeerId, other: PeerId): number {
  return one < other ? -1 : 1
}
