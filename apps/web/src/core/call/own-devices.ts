/**
 * Our own devices in this window: opened on the page before a room or with the room, taken along into it, and remembered.
 * Nothing goes on by itself but what the person wanted back, only where the browser need not ask, and only until the
 * person does anything about a device. Knows no room.
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
  /** What was on when the page was open last, as long as one press would bring it back. */
  readonly lost: Live<readonly Returning[]>
  /** Those that are open, or new ones as they were chosen last. All of them off. */
  open(): Promise<Devices>
  /** The same for the page before a room, with what was on last time if the person wants that. */
  prepare(): Promise<void>
  /** A room is entered from that page, which showed these as on or coming on: they alone are, and were on last time. */
  enter(shown: readonly Returning[]): void
  /** Switches these on, unless the browser would have to ask or the person comes first: those are `lost` until a press. */
  restore(on: readonly Returning[]): Promise<void>
  /** These were on, but too long ago, or in a page that nobody reloaded: they are `lost` until a press. */
  offer(on: readonly Returning[]): void
  /** The press. */
  bringBack(): Promise<void>
  /** They stay off. */
  letGo(): void
  /** Lets go of every device. */
  close(): void
}

interface DeviceLibrary {
  readonly openCapture: (media: CaptureDevices | undefined, options: CaptureOptions) => Capture
  readonly openLevels: () => Levels
}

export interface OwnDevicesOptions {
  readonly media: CaptureDevices | undefined
  readonly library: () => Promise<DeviceLibrary>
  readonly settings: SettingsStore
  /** What the browser would say if it were asked for this device; undefined where it does not tell. */
  readonly permission: (device: Returning) => Promise<PermissionState | undefined>
  readonly suppress?: CaptureOptions['suppress']
}

export function createOwnDevices({ media, library, settings, permission, suppress }: OwnDevicesOptions): OwnDevices {
  const current = live<Devices | undefined>(undefined)
  const lost = live<readonly Returning[]>([])
  let stops: readonly (() => void)[] = []
  /** Changes when a room is entered and when all is closed: what went on by itself before goes on no further. */
  let era = 0
  /** What the person has switched, on or off, while something went on by itself. */
  let touched = new Set<Returning>()
  /** What is open, without that note. */
  let bare: Capture | undefined

  const begin = ({ openCapture, openLevels }: DeviceLibrary): Devices => {
    if (current.value) return current.value
    const levels = openLevels()
    const { devices: chosen, processing } = settings.current.value
    const opened = openCapture(media, { chosen, processing, levels, ...(suppress ? { suppress } : {}) })
    const capture: Capture = {
      ...opened,
      set(device, on) {
        if (device !== 'screen') touched.add(device)
        return opened.set(device, on)
      },
    }
    bare = opened
    stops = [
      capture.chosen.subscribe(() => keep('devices', capture.save())),
      capture.processing.subscribe((now) => keep('processing', now)),
      ...RETURNING.map((device) =>
        capture[device].subscribe((state) => {
          if (state === 'on') lost.set(lost.value.filter((each) => each !== device))
        }),
      ),
    ]
    const devices = { capture, levels }
    current.set(devices)
    return devices
  }

  const keep = <Name extends 'devices' | 'processing'>(name: Name, value: SettingsStore['current']['value'][Name]) => {
    if (JSON.stringify(settings.current.value[name]) !== JSON.stringify(value)) settings.change({ [name]: value })
  }

  /** One after another. Those that are left: the browser would have to ask, or the person came first. */
  const switchOn = async (on: readonly Returning[]): Promise<readonly Returning[]> => {
    const [before, byHand] = [era, (touched = new Set())]
    const left: Returning[] = []
    for (const device of on) {
      const isGranted = (await permission(device)) === 'granted'
      if (era !== before) return []
      // Whoever presses a button has taken over: nothing else goes on behind it.
      if (isGranted && byHand.size === 0) await bare?.set(device, true)
      else left.push(device)
    }
    return era === before ? left.filter((device) => !byHand.has(device)) : []
  }

  return {
    current,
    canSuppress: suppress !== undefined,
    lost,
    open: async () => begin(await library()),
    async prepare() {
      const before = era
      const found = await library()
      // Whoever has turned back or gone in meanwhile opens nothing.
      if (era !== before) return
      begin(found)
      const { returning, wasOn } = settings.current.value
      if (returning) await switchOn(wasOn)
    },
    enter(shown) {
      era++
      const { capture } = current.value ?? {}
      if (!capture) return
      const isOn = (device: Returning): boolean => capture[device].value !== 'off'
      // It has begun to come on since the page was last drawn.
      for (const device of RETURNING) if (isOn(device) && !shown.includes(device)) void capture.set(device, false)
      settings.change({ wasOn: RETURNING.filter(isOn) })
    },
    async restore(on) {
      const before = era
      const found = await library()
      if (era !== before) return
      begin(found)
      const left = await switchOn(on)
      if (era === before) lost.set(left)
    },
    async bringBack() {
      const back = lost.value
      lost.set([])
      const { capture } = current.value ?? {}
      // Together, and within the press: Safari takes one press for one question only.
      if (capture) await Promise.all(back.map((device) => capture.set(device, true)))
    },
    offer: lost.set,
    letGo: () => lost.set([]),
    close() {
      era++
      for (const stop of stops) stop()
      stops = []
      lost.set([])
      bare?.close()
      bare = undefined
      current.value?.levels.close()
      current.set(undefined)
    },
  }
}
