/** What a topic of the benchmark is: how it is measured, what its columns are, and what was promised. */
import type { Stage } from './stage/stage.ts'

/** Samples by contender, then by metric. */
export type Samples = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>

export interface Metric {
  readonly key: string
  readonly title: string
  /** Show each contender's ratio to Privet as well. */
  readonly ratio?: boolean
  /** Show least and most beside the median. */
  readonly spread?: boolean
}

/** A promise of ours and the figure that answers it; NaN when it was not measured. */
export interface Target {
  readonly what: string
  readonly measured: number
  readonly limit: number
  readonly holds: 'at most' | 'at least'
}

export interface Setting {
  readonly root: string
  readonly runs: number
  /** Fewer and smaller: for trying the benchmark out, not for figures. */
  readonly quick: boolean
  /** Contenders whose names begin so; all when empty. */
  readonly only: readonly string[]
  readonly stage: Stage
  readonly log: (line: string) => void
}

export interface Topic {
  readonly name: string
  /** How often it is measured unless asked otherwise; seven times when this is not said. */
  readonly runs?: number
  readonly metrics: readonly Metric[]
  measure(setting: Setting): Promise<Samples>
  targets(medianOf: (contender: string, metric: string) => number): readonly Target[]
}
