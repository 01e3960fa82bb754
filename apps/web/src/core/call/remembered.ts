/** What of our own devices is kept in this browser, read defensively. Pure. */
import type { DeviceKind, DeviceEntry, Processing, Remembered } from 'privet/media'

/** What comes back after a reload, and on the page before a room: nobody shares a screen again without being asked. */
export const RETURNING = ['microphone', 'camera'] as const
export type Returning = (typeof RETURNING)[number]

const KINDS = ['microphone', 'camera', 'speaker'] as const satisfies readonly DeviceKind[]

/** What every browser does by itself in a call. */
export const PROCESSING: Processing = { echo: true, noise: true, gain: true, suppressor: false }

/** Those of the kept devices that make sense. */
export function rememberedFrom(value: unknown): Remembered {
  const fields = recordFrom(value)
  return Object.fromEntries(KINDS.flatMap((kind) => (isDevice(fields[kind]) ? [[kind, fields[kind]]] : [])))
}

export function processingFrom(value: unknown): Processing {
  const fields = recordFrom(value)
  const flag = (name: keyof Processing): boolean => {
    const found = fields[name]
    return typeof found === 'boolean' ? found : PROCESSING[name]
  }
  return { echo: flag('echo'), noise: flag('noise'), gain: flag('gain'), suppressor: flag('suppressor') }
}

export const returningFrom = (value: unknown): readonly Returning[] =>
  RETURNING.filter((device) => Array.isArray(value) && value.includes(device))

const recordFrom = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

function isDevice(value: unknown): value is DeviceEntry {
  const { id, label } = recordFrom(value)
  return typeof id === 'string' && typeof label === 'string'
}
