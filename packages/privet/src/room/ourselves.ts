/** What we share with everyone, those who come later included: name and small facts. */
import { toUtf8 } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { MAX_FACT_KEY_BYTES, MAX_FACT_VALUE_BYTES, MAX_FACTS } from '../limits.ts'
import type { RoomFrame } from './frames.ts'
import { cleanName } from './name.ts'
import type { RoomLane } from './room-lane.ts'

export interface Ourselves {
  name(): string
  /** Each change gives the frame that tells it to those who are here. */
  rename(name: string): RoomFrame
  present(key: string, value: string | undefined): RoomFrame
  /** All of it, for someone who has just come. */
  greet(lane: RoomLane): void
}

export function openOurselves(first: string): Ourselves {
  let name = cleanName(first)
  const facts = new Map<string, string>()
  return {
    name: () => name,
    rename(next) {
      name = cleanName(next)
      return { type: 'name', name }
    },
    present(key, value) {
      const isTooLong = toUtf8(key).length > MAX_FACT_KEY_BYTES || toUtf8(value ?? '').length > MAX_FACT_VALUE_BYTES
      const isTooMany = value !== undefined && !facts.has(key) && facts.size >= MAX_FACTS
      if (key === '' || isTooLong || isTooMany) refuse('too-large', 'E_FACTS', 'Too many, or too long')
      if (value === undefined) facts.delete(key)
      else facts.set(key, value)
      return { type: 'fact', key, value }
    },
    greet(lane) {
      lane.send({ type: 'name', name })
      for (const [key, value] of facts) lane.send({ type: 'fact', key, value })
    },
  }
}
