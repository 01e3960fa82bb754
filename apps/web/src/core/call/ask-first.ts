/**
 * Nobody meets the browser's question about a device without knowing what it is for. The page before a room says it; a
 * room that was entered without that page says it here, before the first question: wherever the button was, and once.
 */
import { live, type Live } from 'privet'
import type { Capture, DeviceList } from 'privet/media'
import type { SettingsStore } from '../settings.ts'
import type { Returning } from './remembered.ts'

export interface AskFirst {
  /** What is about to be switched on, while the words about it are on the screen. */
  readonly device: Live<Returning | undefined>
  /** They were read: goes on to the browser's question, or leaves it. */
  answer(goesOn: boolean): void
  /** The same devices, with those words first. */
  around(capture: Capture): Capture
}

export interface AskFirstOptions {
  readonly settings: SettingsStore
  readonly permission: (device: Returning) => Promise<PermissionState | undefined>
}

export function createAskFirst({ settings, permission }: AskFirstOptions): AskFirst {
  const device = live<Returning | undefined>(undefined)
  let go: (goesOn: boolean) => void = () => undefined
  const answer = (goesOn: boolean): void => {
    const read = go
    go = () => undefined
    if (goesOn && device.value) settings.change({ explained: true })
    device.set(undefined)
    read(goesOn)
  }

  const words = (about: Returning): Promise<boolean> => {
    answer(false)
    return new Promise((resolve) => {
      go = resolve
      device.set(about)
    })
  }

  const isDue = async (about: Returning, { cameras, microphones }: DeviceList): Promise<boolean> => {
    // Their names are known only to a page that was allowed to use one.
    if ((about === 'camera' ? cameras : microphones).some(({ label }) => label !== '')) return false
    const standing = await permission(about)
    // Granted, it does not ask; denied, it does not either, and that has words of its own.
    return standing !== 'granted' && standing !== 'denied' && !settings.current.value.explained
  }

  return {
    device,
    answer,
    around: (capture) => ({
      ...capture,
      async set(which, on) {
        const isAsked = on && which !== 'screen' && !settings.current.value.explained
        if (isAsked && (await isDue(which, capture.devices.value)) && !(await words(which))) return
        return capture.set(which, on)
      },
    }),
  }
}
