/** Measurements as Markdown. */
import type { Metric, Samples, Target, Topic } from '../topic.ts'
import type { Measurement } from './measurement.ts'
import { figure, median } from './statistics.ts'

const OURS = 'Privet'

export type MedianOf = (contender: string, metric: string) => number

export function medianIn(samples: Samples): MedianOf {
  return (contender, metric) => median(samples[contender]?.[metric] ?? [])
}

/** One row for each contender; ratios are theirs to ours. */
export function table({ metrics }: Pick<Topic, 'metrics'>, samples: Samples): string {
  const shown = metrics.filter(({ key }) => Object.values(samples).some((of) => (of[key]?.length ?? 0) > 0))
  const medianOf = medianIn(samples)
  const rows = Object.entries(samples).map(([name, of]) => {
    const failures = of['failed']?.length ?? 0
    const cells = shown.flatMap((metric) => cell(metric, of[metric.key] ?? [], medianOf(OURS, metric.key)))
    return line([failures > 0 ? `${name} (${failures} failed)` : name, ...cells])
  })
  const heads = shown.flatMap(({ title, ratio }) => (ratio ? [title, '× ours'] : [title]))
  return [line(['', ...heads]), line(['---', ...heads.map(() => '---:')]), ...rows].join('\n')
}

/** What was promised and what came of it, misses first. */
export function verdicts(targets: readonly Target[]): string {
  const rows = targets.map((target) => ({ target, verdict: judge(target) }))
  const order = ['**missed**', 'not measured', 'reached']
  rows.sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))
  return [
    line(['what', 'measured', 'target', '']),
    line(['---', '---:', '---:', '---']),
    ...rows.map(({ target, verdict }) =>
      line([
        target.what,
        figure(target.measured),
        `${target.holds === 'at most' ? '≤' : '≥'} ${figure(target.limit)}`,
        verdict,
      ]),
    ),
  ].join('\n')
}

export function judge({ measured, limit, holds }: Target): string {
  if (Number.isNaN(measured) || Number.isNaN(limit)) return 'not measured'
  return (holds === 'at most' ? measured <= limit : measured >= limit) ? 'reached' : '**missed**'
}

export function origin({ date, runs, machine, versions }: Measurement): string {
  const load = `load before ${machine.loadBefore}`
  return `*${date.slice(0, 16).replace('T', ' ')} UTC, ${runs} runs, ${machine.cores} × ${machine.processor}, ${machine.memory}, ${load}, Chromium ${versions['chromium'] ?? '?'}, Privet ${versions['privet'] ?? '?'}*`
}

function cell({ ratio, spread }: Metric, samples: readonly number[], ours: number): readonly string[] {
  const middle = median(samples)
  const range =
    spread && samples.length > 1 ? ` [${figure(Math.min(...samples))}..${figure(Math.max(...samples))}]` : ''
  return ratio ? [`${figure(middle)}${range}`, figure(middle / ours)] : [`${figure(middle)}${range}`]
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}
