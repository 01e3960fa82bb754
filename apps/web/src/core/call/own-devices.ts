/**
 * Our own devices in this window: opened on the page before a room or with the room, taken along into it, and remembered.
 * Nothing goes on by itself but what the person wanted back, and only where the browser need not ask. Knows no room.
 */
import { live, type Live } from 'privet'
import type { Capture, CaptureDevices, CaptureOptions, Levels } from 'privet/media'
import type { SettingsStore } from '../settings.ts'
import { RETURNING, type Returning } from './remembered.ts'

export interface Devices {
  readonly capture: Capture
  readonly levels: Levels
}

export interface OwnDevices {
  /** Undefined as long as nobody needs them. */
  readonly current: Live<Devices | undefined>
  /** The app has a stronger noise reduction than the browser's to offer. */
  readonly canSuppress: boolean
  /** What was on before the page was reloaded, as long as one press would bring it back. */
  readonly lost: Live<readonly Returning[]>
  /** Those that are open, or new ones as they were chosen last. All of them off. */
  open(): Promise<Devices>
  /** The same for the page before a room, with what was on last time if the person wants that. */
  prepare(): Promise<void>
  /** A room is entered from that page: what is on now is what was on last time. */
  enter(): void
  /** Switches these on, unless the browser would have to ask: those are `lost` until a press. */
  restore(on: readonly Returning[]): Promise<void>
  /** The press. */
  bringBack(): Promise<void>
  /** They stay off. */
  letGo(): void
  /** Lets go of every device. */
  close(): void
}

export interface OwnDevicesOptions {
  readonly media: CaptureDevices | undefined
  readonly library: () => Promise<{
    readonly openCapture: (media: CaptureDevices | undefined, options: CaptureOptions) => Capture
    readonly openLevels: () => Levels
  }>
  readonly settings: SettingsStore
  /** What the browser would say if it were asked for this device; undefined where it does not tell. */
  readonly permission: (device: Returning) => Promise<PermissionState | undefined>
  readonly suppress?: CaptureOptions['suppress']
}

export function createOwnDevices({ media, library, settings, permission, suppress }: OwnDevicesOptions): OwnDevices {
  const current = live<Devices | undefined>(undefined)
  const lost = live<readonly Returning[]>([])
  let stops: readonly (() => void)[] = []
  let closings = 0

  const open = async (): Promise<Devices> => {
    const { openCapture, openLevels } = await library()
    if (current.value) return current.value
    const levels = openLevels()
    const { devices: chosen, processing } = settings.current.value
    const capture = openCapture(media, { chosen, processing, levels, ...(suppress ? { suppress } : {}) })
    stops = [
      capture.chosen.subscribe(() => keep('devices', capture.save())),
      capture.processing.subscribe((now) => keep('processing', now)),
      ...RETURNING.map((device) =>
        capture[device].subscribe((state) => {
          if (state === 'on') lost.set(lost.value.filter((each) => each !== device))
        }),
      ),
    ]
    const opened = { capture, levels }
    current.set(opened)
    return opened
  }

  const keep = <Name extends 'devices' | 'processing'>(name: Name, value: SettingsStore['current']['value'][Name]) => {
    if (JSON.stringify(settings.current.value[name]) !== JSON.stringify(value)) settings.change({ [name]: value })
  }

  /** Those that could not be switched on without a question. */
  const switchOn = async (on: readonly Returning[]): Promise<readonly Returning[]> => {
    const { capture } = await open()
    const asked: Returning[] = []
    for (const device of on) {
      if ((await permission(device)) !== 'granted') asked.push(device)
      // Whoever has left meanwhile has closed it, and nothing goes on.
      else await capture.set(device, true)
    }
    return current.value?.capture === capture ? asked : []
  }

  return {
    current,
    canSuppress: suppress !== undefined,
    lost,
    open,
    async prepare() {
      const before = closings
      await library()
      // Whoever has turned back meanwhile opens nothing.
      if (closings !== before) return
      await open()
      const { returning, wasOn } = settings.current.value
      if (returning) await switchOn(wasOn)
    },
    enter() {
      const { capture } = current.value ?? {}
      if (capture) settings.change({ wasOn: RETURNING.filter((device) => capture[device].value !== 'off') })
    },
    async restore(on) {
      lost.set(await switchOn(on))
    },
    async bringBack() {
      const back = lost.value
      lost.set([])
      const { capture } = await open()
      // Together: Safari takes one press for one question only.
      await Promise.all(back.map((device) => capture.set(device, true)))
    },
    letGo: () => lost.set([]),
    close() {
      closings++
      for (const stop of stops) stop()
      stops = []
      lost.set([])
      current.value?.capture.close()
      current.value?.levels.close()
      current.set(undefined)
    },
  }
}
