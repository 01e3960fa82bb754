/**
 * Our own microphone, camera and screen: what is open, which of several devices, how their sound is processed and how
 * large their pictures are. Asks for nothing before a button is pressed. Knows no room: who is to get the tracks reads
 * `tracks`.
 */
import { systemClock } from '../clock.ts'
import { live } from '../live.ts'
import type {
  Capture,
  CaptureDevices,
  CaptureOptions,
  CaptureProblem,
  Chosen,
  Device,
  DeviceKind,
  Processing,
  Remembered,
} from './capture-types.ts'
import {
  cameraConstraints,
  type Facing,
  isProcessed,
  microphoneConstraints,
  problemOf,
  processingConstraints,
  screenOptions,
  shapeConstraints,
  type Strictness,
} from './constraints.ts'
import { afterChange, find, type Known, listOf, targetOf, usedBy, withChoice } from './devices.ts'
import { openEar } from './ear.ts'
import { isTimeToLook, stepSilence, unheard } from './silence.ts'
import { type Opened, openSource, type Source } from './source.ts'
import type { Which } from './source-machine.ts'
import type { Shape } from './types.ts'

const PROCESSING: Processing = { echo: true, noise: true, gain: true, suppressor: false }

/**
 * Takes hold of nothing yet. `media` is `navigator.mediaDevices`; undefined where the page is not secure (plain http
 * from another machine), so that every `set` fails as `insecure`.
 */
export function openCapture(media: CaptureDevices | undefined, options: CaptureOptions = {}): Capture {
  const { suppress, levels, clock = systemClock } = options
  const tracks = {
    voice: live<MediaStreamTrack | null>(null),
    camera: live<MediaStreamTrack | null>(null),
    screen: live<MediaStreamTrack | null>(null),
    'screen-audio': live<MediaStreamTrack | null>(null),
  }
  const problem = live<CaptureProblem | undefined>(undefined)
  let known: Known = []
  const devices = live(listOf(known))
  let remembered: Remembered = { ...options.chosen }
  const chosen = live<Chosen>(idsOf(remembered))
  const using = live<Chosen>({})
  const processing = live<Processing>({ ...PROCESSING, ...options.processing })
  const canFlip = live(false)
  let facing: Facing = 'user'
  const shapes: { camera?: Shape; screen?: Shape } = {}
  /** The devices that were open last, for `previous`. */
  const last: { microphone?: string; camera?: string } = {}
  let closed = false

  const wanted = (kind: 'microphone' | 'camera', which: Which): ReturnType<typeof targetOf> => {
    if (which === 'any') return undefined
    const previous = last[kind]
    if (which === 'previous' && previous !== undefined) return { id: previous, isKnown: true }
    return targetOf(known, kind, remembered[kind])
  }

  const secure = (): CaptureDevices => {
    if (media) return media
    throw new DOMException('The page is not secure', 'SecurityError')
  }

  const askMicrophone = async (which: Which, isSuppressed = processing.value.suppressor): Promise<Opened> => {
    const wish = { ...processing.value, suppressor: isSuppressed }
    const target = wanted('microphone', which)
    const ask = (strictness: Strictness): Promise<MediaStream> =>
      secure().getUserMedia({ audio: microphoneConstraints(wish, strictness, target) })
    const stream = await ask('exact').catch((error: unknown) => {
      if (problemOf(error) !== 'missing') throw error
      return ask('ideal')
    })
    const raw = only(stream, 'audio')
    raw.contentHint = 'speech'
    if (!isSuppressed || !suppress) return { raw, sent: [raw], which, stop: () => raw.stop() }
    try {
      const made = await suppress(raw)
      made.track.contentHint = 'speech'
      const stop = (): void => {
        made.stop()
        made.track.stop()
        raw.stop()
      }
      return { raw, sent: [made.track], which, stop }
    } catch {
      // A voice with noise is better than none. The wish stays: what fails today may be loaded tomorrow.
      if (!closed) problem.set({ device: 'microphone', problem: 'unsuppressed' })
      // It was opened without the browser's suppression, which has to do now.
      raw.stop()
      return askMicrophone(which, false)
    }
  }

  const askCamera = async (which: Which): Promise<Opened> => {
    const constraints = cameraConstraints(facing, wanted('camera', which))
    const raw = only(await secure().getUserMedia({ video: constraints }), 'video')
    raw.contentHint = 'motion'
    if (shapes.camera) await applyShape(raw, shapes.camera)
    return { raw, sent: [raw], which, stop: () => raw.stop() }
  }

  const askScreen = async (which: Which): Promise<Opened> => {
    const { getDisplayMedia } = secure()
    if (!getDisplayMedia) throw new DOMException('This browser shares no screens', 'NotFoundError')
    const stream = await getDisplayMedia.call(media, screenOptions())
    const raw = only(stream, 'video')
    raw.contentHint = 'detail'
    const sound = stream.getAudioTracks()[0]
    if (sound) {
      sound.contentHint = 'music'
      sound.addEventListener('ended', () => tracks['screen-audio'].value === sound && tracks['screen-audio'].set(null))
    }
    return {
      raw,
      sent: sound ? [raw, sound] : [raw],
      which,
      stop: () => stream.getTracks().forEach((each) => each.stop()),
    }
  }

  const sourceOf = (device: Device, ask: (which: Which) => Promise<Opened>): Source =>
    openSource({
      keeps: device === 'microphone',
      replaces: device !== 'screen',
      clock,
      ask,
      problemOf: (error) => (media ? problemOf(error) : 'insecure'),
      tell(what) {
        // Closing the browser's own picker of screens is a choice, not a problem.
        if (!closed && !(device === 'screen' && what === 'refused')) problem.set({ device, problem: what })
      },
    })

  const sources: Readonly<Record<Device, Source>> = {
    microphone: sourceOf('microphone', askMicrophone),
    camera: sourceOf('camera', askCamera),
    screen: sourceOf('screen', askScreen),
  }

  const forget = (device: Device, only?: CaptureProblem['problem']): void => {
    const told = problem.value
    if (told?.device === device && (only === undefined || told.problem === only)) problem.set(undefined)
  }

  sources.microphone.sent.subscribe((opened) => tracks.voice.set(opened?.sent[0] ?? null))
  sources.camera.sent.subscribe((opened) => tracks.camera.set(opened?.sent[0] ?? null))
  sources.screen.sent.subscribe((opened) => {
    tracks.screen.set(opened?.sent[0] ?? null)
    tracks['screen-audio'].set(opened?.sent[1] ?? null)
  })
  for (const kind of ['camera', 'screen'] as const)
    sources[kind].open.subscribe((opened) => {
      if (!opened) delete shapes[kind]
    })
  for (const device of ['microphone', 'camera'] as const) {
    sources[device].open.subscribe((opened) => {
      const id = opened?.raw.getSettings().deviceId
      if (id !== undefined) last[device] = id
      updateUsing()
      if (opened) void list()
    })
    following(sources[device], (opened, follow) => {
      // The system takes a microphone for a phone call, and gives it back by itself or not at all.
      follow(opened.raw, 'mute', () => problem.set({ device, problem: 'silent' }))
      follow(opened.raw, 'unmute', () => forget(device, 'silent'))
      return () => forget(device, 'silent')
    })
  }
  if (levels)
    following(sources.microphone, (opened) => {
      let silence = unheard
      return levels.watch(opened.raw, (level) => {
        const was = silence.isSilent
        silence = stepSilence(silence, level)
        if (isTimeToLook(silence)) void list()
        if (silence.isSilent === was) return
        if (silence.isSilent) problem.set({ device: 'microphone', problem: 'silent' })
        else if (!opened.raw.muted) forget('microphone', 'silent')
      })
    })

  function updateUsing(): void {
    const idOf = (device: 'microphone' | 'camera'): string | undefined =>
      usedBy(known, device, sources[device].open.value?.raw.getSettings().deviceId)
    const speaker = remembered.speaker && find(known, 'speaker', remembered.speaker)?.id
    let now = withChoice({}, 'microphone', idOf('microphone'))
    now = withChoice(now, 'camera', idOf('camera'))
    now = withChoice(now, 'speaker', speaker)
    if (!isSame(now, using.value)) using.set(now)
    const picture = sources.camera.open.value?.raw.getSettings()
    if (devices.value.cameras.length < 2) canFlip.set(false)
    else if (picture) canFlip.set(picture.facingMode === 'user' || picture.facingMode === 'environment')
  }

  /** Reads the list anew and draws the consequences. */
  const list = async (): Promise<void> => {
    const now = await media?.enumerateDevices?.().catch(() => undefined)
    if (!now || closed) return
    const before = known
    known = now
    devices.set(listOf(known))
    for (const kind of ['microphone', 'camera', 'speaker'] as const) {
      const found = remembered[kind] && find(known, kind, remembered[kind])
      // The label is known now, or the id has changed since it was kept.
      if (found) remember(kind, found.label === '' ? { ...found, label: remembered[kind]?.label ?? '' } : found)
    }
    updateUsing()
    for (const kind of ['microphone', 'camera'] as const) {
      const source = sources[kind]
      const id = source.open.value?.raw.getSettings().deviceId
      const change = afterChange(before, known, kind, id, remembered[kind])
      if (change === 'gone') source.lose()
      // Not while it is muted: some browsers ask the person again, and nobody has pressed anything.
      else if (change === 'renew' && source.state.value === 'on') void source.renew()
    }
  }

  const remember = (kind: DeviceKind, entry: Remembered[DeviceKind]): void => {
    const { [kind]: _, ...others } = remembered
    remembered = entry ? { ...others, [kind]: entry } : others
    if (chosen.value[kind] !== entry?.id) chosen.set(withChoice(chosen.value, kind, entry?.id))
  }

  /** Opens it anew where it is open; false when the old one goes on. */
  const renew = async (device: 'microphone' | 'camera'): Promise<boolean> => {
    const { open, renew: again } = sources[device]
    const old = open.value
    if (!old && sources[device].state.value === 'off') return true
    forget(device)
    await again()
    return closed || !open.value || (open.value !== old && open.value.which !== 'previous')
  }

  const onChange = (): void => void list()
  media?.addEventListener?.('devicechange', onChange)
  void list()

  return {
    microphone: sources.microphone.state,
    camera: sources.camera.state,
    screen: sources.screen.state,
    tracks,
    problem,
    devices,
    chosen,
    using,
    processing,
    canShareScreen: media?.getDisplayMedia !== undefined,
    canChooseSpeaker: typeof HTMLMediaElement !== 'undefined' && 'setSinkId' in HTMLMediaElement.prototype,
    canFlip,
    ear: openEar(sources.microphone),
    async set(device, on) {
      const isSilent = problem.value?.device === device && problem.value.problem === 'silent'
      if (on) forget(device)
      if (on && isSilent && sources[device].state.value === 'on') return sources[device].renew()
      return sources[device].set(on)
    },
    async choose(kind, id) {
      const before = remembered[kind]
      const label = id === undefined ? '' : (find(known, kind, { id, label: '' })?.label ?? '')
      remember(kind, id === undefined ? undefined : { id, label })
      updateUsing()
      if (kind === 'speaker' || (id !== undefined && using.value[kind] === id)) return
      if (!(await renew(kind)) && remembered[kind]?.id === id) remember(kind, before)
    },
    async process(part) {
      const before = processing.value
      const now = { ...before, ...part }
      processing.set(now)
      if (!now.suppressor) forget('microphone', 'unsuppressed')
      const opened = sources.microphone.open.value
      if (!opened) return
      const { raw, sent } = opened
      // One that failed is wished all the same; until it is there the browser's suppression has to do.
      const suppressor = now.suppressor && sent[0] !== raw
      if (now.suppressor === before.suppressor && (await isApplied(raw, { ...now, suppressor }))) return
      if (!(await renew('microphone')) && processing.value === now) processing.set(before)
    },
    async flip() {
      const before = { facing, camera: remembered.camera }
      const seen = sources.camera.open.value?.raw.getSettings().facingMode ?? facing
      facing = seen === 'environment' ? 'user' : 'environment'
      remember('camera', undefined)
      if (await renew('camera')) return
      facing = before.facing
      remember('camera', before.camera)
    },
    async shape(kind, shape) {
      const raw = sources[kind].open.value?.raw
      if (!raw) return
      shapes[kind] = shape
      await applyShape(raw, shape)
    },
    save: () => remembered,
    dismissProblem: () => problem.set(undefined),
    close() {
      closed = true
      media?.removeEventListener?.('devicechange', onChange)
      for (const source of Object.values(sources)) source.close()
      problem.set(undefined)
    },
  }
}

/** The one track of a kind; anything else the browser gave is stopped. */
function only(stream: MediaStream, kind: 'audio' | 'video'): MediaStreamTrack {
  const [track] = kind === 'audio' ? stream.getAudioTracks() : stream.getVideoTracks()
  if (track) return track
  for (const other of stream.getTracks()) other.stop()
  throw new DOMException(`No ${kind} track`, 'NotFoundError')
}

/** Does something for each device while it is on, and undoes it afterwards. */
function following(
  source: Source,
  begin: (
    opened: Opened,
    follow: (track: MediaStreamTrack, event: string, act: () => void) => void,
  ) => (() => void) | undefined,
): void {
  let undo: (() => void) | undefined
  source.sent.subscribe((opened) => {
    undo?.()
    undo = undefined
    if (!opened) return
    const listening = new AbortController()
    const end = begin(opened, (track, event, act) => track.addEventListener(event, act, { signal: listening.signal }))
    undo = () => {
      listening.abort()
      end?.()
    }
  })
}

async function applyShape(track: MediaStreamTrack, shape: Shape): Promise<void> {
  // A camera that cannot do so little stays as it is: the encoder then makes it smaller.
  await track.applyConstraints(shapeConstraints(shape)).catch(() => undefined)
}

/** Chromium says yes to some of these on an open microphone and then does nothing: what counts is what holds after. */
async function isApplied(track: MediaStreamTrack, wish: Processing): Promise<boolean> {
  try {
    await track.applyConstraints(processingConstraints(wish, 'ideal'))
  } catch {
    return false
  }
  return isProcessed(track.getSettings(), wish)
}

function idsOf(remembered: Remembered): Chosen {
  const { microphone, camera, speaker } = remembered
  const first = withChoice({}, 'microphone', microphone?.id)
  return withChoice(withChoice(first, 'camera', camera?.id), 'speaker', speaker?.id)
}

const isSame = (one: Chosen, other: Chosen): boolean =>
  one.microphone === other.microphone && one.camera === other.camera && one.speaker === other.speaker
