/** Runs contenders in turn (A B C B C A …), so that a slow minute of the machine strikes all alike and nobody is always first. */
import type { Contender } from './stage/contenders.ts'
import type { Samples, Setting } from './topic.ts'

export type Sample = Readonly<Record<string, number>>

export async function inTurn(
  { runs, only, log, stage }: Pick<Setting, 'runs' | 'only' | 'log' | 'stage'>,
  contenders: readonly Contender[],
  run: (contender: Contender) => Promise<Sample>,
): Promise<Samples> {
  const samples: Record<string, Record<string, number[]>> = {}
  for (let turn = 1; turn <= runs; turn += 1) {
    const first = (turn - 1) % contenders.length
    for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)]) {
      if (!stage.has(contender) || !isAsked(contender, only)) continue
      const of = (samples[contender.name] ??= {})
      try {
        const sample = await run(contender)
        for (const [metric, value] of Object.entries(sample)) (of[metric] ??= []).push(value)
        log(`  ${turn}/${runs} ${contender.name}: ${describe(sample)}`)
      } catch (error) {
        // The others go on; what failed is counted and shown, never silently left out of the median.
        const failures = (of['failed'] ??= [])
        failures.push(1)
        log(`  ${turn}/${runs} ${contender.name} FAILED: ${String(error)}`)
      }
    }
  }
  return samples
}

function isAsked({ name }: Contender, only: readonly string[]): boolean {
  return only.length === 0 || only.some((beginning) => name.toLowerCase().startsWith(beginning.toLowerCase()))
}

function describe(sample: Sample): string {
  return Object.entries(sample)
    .map(([metric, value]) => `${metric} ${Number(value.toPrecision(4))}`)
    .join(', ')
}
