/** Which size of message, and for a raw channel which buffer, suits each contender's bulk transfer best; what `stage/contenders.ts` says comes from here. */
import {
  CONTENDERS,
  PRIVET_LINK,
  RAW_DEEP,
  RAW_MIDDLING,
  RAW_SHALLOW,
  RAW_TIGHT,
  type Contender,
} from '../stage/contenders.ts'
import type { Topic } from '../topic.ts'
import { inTurn } from '../turns.ts'
import { transfer } from './throughput.ts'

const SIZES_KIB = [16, 64, 256, 1024]
/** A data channel takes no larger message between two Chromiums; a lane of ours no larger than 64 KiB. */
const LARGEST_KIB: Readonly<Record<string, number>> = {
  privet: 64,
  'privet-link': 64,
  'hand-wired': 256,
  'simple-peer': 256,
}

export const settings: Topic = {
  name: 'settings',
  metrics: [
    { key: 'rate', title: 'MB/s', spread: true },
    { key: 'cpu', title: 'CPU seconds per GB' },
    { key: 'memory', title: 'memory grown by, MB' },
  ],
  measure: (setting) =>
    inTurn(
      setting,
      [...CONTENDERS, PRIVET_LINK, RAW_SHALLOW, RAW_TIGHT, RAW_MIDDLING, RAW_DEEP].flatMap((contender) =>
        SIZES_KIB.filter((size) => size <= (LARGEST_KIB[contender.module] ?? Number.POSITIVE_INFINITY)).map(
          (size): Contender => ({ ...contender, name: `${contender.name}, ${size} KiB`, bulk: size * 1024 }),
        ),
      ),
      (contender) => transfer(setting.stage, contender, (setting.quick ? 20 : 200) * 1_000_000),
    ),
  targets: () => [],
}
