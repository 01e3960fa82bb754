/**
 * Puts the tables into `docs/benchmarks.md`, between `<!-- begin: name -->` and `<!-- end -->`. What
 * stands around them is written by hand and stays as it is.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Topic } from '../topic.ts'
import { kept } from './measurement.ts'
import { medianIn, origin, table, verdicts } from './tables.ts'

export function regenerate(root: string, topics: readonly Topic[]): void {
  const path = `${root}/docs/benchmarks.md`
  const measurements = new Map(kept(root).map((each) => [each.topic, each]))
  const parts = new Map<string, string>()
  for (const topic of topics) {
    const measurement = measurements.get(topic.name)
    if (measurement !== undefined) {
      parts.set(topic.name, `${table(topic, measurement.samples)}\n\n${origin(measurement)}`)
    }
  }
  const targets = topics.flatMap((topic) => topic.targets(medianIn(measurements.get(topic.name)?.samples ?? {})))
  parts.set('targets', verdicts(targets))
  writeFileSync(path, fill(readFileSync(path, 'utf8'), parts))
}

export function fill(document: string, parts: ReadonlyMap<string, string>): string {
  return document.replaceAll(
    /(<!-- begin: ([\w-]+) -->\n)[^]*?(<!-- end -->)/g,
    (whole, begin: string, name: string, end: string) => {
      const part = parts.get(name)
      return part === undefined ? whole : `${begin}\n${part}\n\n${end}`
    },
  )
}
