/** What a picker of devices shows: from the browser's list to options, and which of them is chosen. Pure. */
import type { Chosen, DeviceKind, DeviceList, DeviceEntry } from 'privet/media'

export interface Choices {
  /** `number`: to call one by that has no name. */
  readonly options: readonly (DeviceEntry & { readonly number: number })[]
  /** Undefined: as the system chooses. So it is too when the chosen one is not there. */
  readonly value: string | undefined
}

const LISTS = { microphone: 'microphones', camera: 'cameras', speaker: 'speakers' } as const satisfies Record<
  DeviceKind,
  keyof DeviceList
>

export function choicesOf(devices: DeviceList, chosen: Chosen, kind: DeviceKind): Choices {
  const options = devices[LISTS[kind]]
    .filter(({ id }) => id !== '')
    .map((device, index) => ({ ...device, number: index + 1 }))
  return { options, value: options.find(({ id }) => id === chosen[kind])?.id }
}

/** Whether there is any device of this kind: before the first permission browsers list one without id or name. */
export const isThereAny = (devices: DeviceList, kind: DeviceKind): boolean => devices[LISTS[kind]].length > 0
