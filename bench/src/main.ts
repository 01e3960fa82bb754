/** `npm run bench [-- topic …] [--quick] [--runs=N] [--only=privet,hand]`: measures, keeps the samples, renews the document. */
import { regenerate } from './report/document.ts'
import { describeMachine, describeVersions, keep } from './report/measurement.ts'
import { medianIn, table, verdicts } from './report/tables.ts'
import {
  CONTENDERS,
  NAIVE,
  PRIVET_LINK,
  RAW_BY_REPLY,
  RAW_DEEP,
  RAW_MIDDLING,
  RAW_SHALLOW,
  RAW_TIGHT,
} from './stage/contenders.ts'
import { openStage } from './stage/stage.ts'
import type { Topic } from './topic.ts'
import { call } from './topics/call.ts'
import { callBytes } from './topics/call-bytes.ts'
import { firstFrame } from './topics/first-frame.ts'
import { hundred } from './topics/hundred.ts'
import { idle } from './topics/idle.ts'
import { join } from './topics/join.ts'
import { lane } from './topics/lane.ts'
import { logCatchUp } from './topics/log-catch-up.ts'
import { meet } from './topics/meet.ts'
import { melody } from './topics/melody.ts'
import { paper } from './topics/paper.ts'
import { recovery } from './topics/recovery.ts'
import { roundTrip } from './topics/round-trip.ts'
import { scan } from './topics/scan.ts'
import { settings } from './topics/settings.ts'
import { sizes } from './topics/sizes.ts'
import { soak } from './topics/soak.ts'
import { sound } from './topics/sound.ts'
import { startPage } from './topics/start-page.ts'
import { statements } from './topics/statements.ts'
import { storeHistory } from './topics/store-history.ts'
import { throughput } from './topics/throughput.ts'

/** Those that only count bytes go at the same time, the others have the machine to themselves. */
const TOGETHER: readonly Topic[] = [sizes, paper, meet, idle]
const ALONE: readonly Topic[] = [
  join,
  roundTrip,
  throughput,
  startPage,
  sound,
  scan,
  melody,
  hundred,
  firstFrame,
  call,
  callBytes,
  recovery,
  logCatchUp,
  storeHistory,
  statements,
]
const USUAL: readonly Topic[] = [...TOGETHER, ...ALONE]
/** Only when asked for, and of these the document keeps only what takes long. */
const LONG: readonly Topic[] = [soak]
const EXTRA: readonly Topic[] = [settings, lane, ...LONG]
const RUNS = 7
const QUICK_RUNS = 2

export async function main(args: readonly string[], root: string): Promise<number> {
  const names = args.filter((argument) => !argument.startsWith('--'))
  const unknown = names.filter((name) => ![...USUAL, ...EXTRA].some((topic) => topic.name === name))
  if (unknown.length > 0) {
    console.error(
      `Unknown: ${unknown.join(', ')}. There are: ${[...USUAL, ...EXTRA].map(({ name }) => name).join(', ')}`,
    )
    return 2
  }
  const topics = names.length === 0 ? USUAL : [...USUAL, ...EXTRA].filter(({ name }) => names.includes(name))
  const quick = args.includes('--quick')
  const only = optionOf(args, 'only')?.split(',') ?? []
  // Quick or partial runs are for trying something out: their figures go nowhere.
  const isKept = !quick && only.length === 0
  const runsOf = (topic: Topic): number => Number(optionOf(args, 'runs') ?? (quick ? QUICK_RUNS : (topic.runs ?? RUNS)))

  const stage = await openStage(
    [...CONTENDERS, NAIVE, PRIVET_LINK, RAW_BY_REPLY, RAW_SHALLOW, RAW_TIGHT, RAW_MIDDLING, RAW_DEEP],
    root,
    console.log,
  )
  try {
    const versions = describeVersions(root, stage.browser.version())
    const measure = async (topic: Topic): Promise<void> => {
      const start = performance.now()
      const machine = describeMachine()
      const runs = runsOf(topic)
      console.log(`\n${topic.name} (load ${machine.loadBefore})`)
      const samples = await topic.measure({ root, runs, quick, only, stage, log: console.log })
      console.log(`\n${table(topic, samples)}\n\n${verdicts(topic.targets(medianIn(samples)))}`)
      console.log(`\n${topic.name}: ${Math.round((performance.now() - start) / 1000)} s`)
      const isMeasured = Object.keys(samples).length > 0
      if (isKept && isMeasured)
        keep(root, { topic: topic.name, date: new Date().toISOString(), runs, machine, versions, samples })
    }
    await Promise.all(topics.filter((topic) => TOGETHER.includes(topic)).map(measure))
    for (const topic of topics) if (!TOGETHER.includes(topic)) await measure(topic)
  } finally {
    await stage.close()
  }
  if (isKept) regenerate(root, [...USUAL, ...LONG])
  return 0
}

function optionOf(args: readonly string[], name: string): string | undefined {
  const start = `--${name}=`
  return args.find((argument) => argument.startsWith(start))?.slice(start.length)
}
