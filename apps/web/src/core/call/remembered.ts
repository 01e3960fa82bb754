/** What of our own devices is kept in this browser, read defensively. Pure. */
import type { DeviceKind, DeviceEntry, Processing, Remembered } from 'privet/media'

/** What comes back after a reload, and on the page before a room: nobody shares a screen again without being asked. */
export const RETURNING = ['microphone', 'camera'] as const
export type Returning = (typeof RETURNING)[number]

const KINDS = ['microphone', 'camera', 'speaker'] as const satisfies readonly DeviceKind[]
const PROCESSING = ['echo', 'noise', 'gain', 'suppressor'] as const satisfies readonly (keyof Processing)[]

/** Those of the kept devices that make sense. */
export function rememberedFrom(value: unknown): Remembered {
  const fields = recordFrom(value)
  return Object.fromEntries(KINDS.flatMap((kind) => (isDevice(fields[kind]) ? [[kind, fields[kind]]] : [])))
}

/** What was chosen of it: the rest is as the library has it. */
export function processingFrom(value: unknown): Partial<Processing> {
  const fields = recordFrom(value)
  return Object.fromEntries(
    PROCESSING.flatMap((name) => (typeof fields[name] === 'boolean' ? [[name, fields[name]]] : [])),
  )
}

export const returningFrom = (value: unknown): readonly Returning[] =>
  RETURNING.filter((device) => Array.isArray(value) && value.includes(device))

const recordFrom = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

function isDevice(value: unknown): value is DeviceEntry {
  const { id, label } = recordFrom(value)
  return typeof id === 'string' && typeof label === 'string'
}
