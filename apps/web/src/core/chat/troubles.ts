/**
 * What is wrong with a conversation and has to be told: people whose messages contradict each other, and a device that
 * does not keep what is said. Each is told once. Knows no words.
 */
import { live, PeerError, type Live, type PeerId } from 'privet'
import type { Membership } from 'privet/membership'
import type { Fork } from 'privet/log'
import type { StoreStatus } from 'privet/indexeddb'
import { isToldElsewhere } from '../kept/told-elsewhere.ts'

/** What it takes to put it into words, and to know it again. */
export type ChatTrouble =
  /** Two devices have written as one person; `own-fork`: as us. */
  | { readonly kind: 'fork'; readonly peer: PeerId; readonly key: string }
  | { readonly kind: 'own-fork'; readonly key: string }
  /** Two devices have decided about the room as one person. */
  | { readonly kind: 'rules-fork'; readonly peer: PeerId; readonly key: string }
  | { readonly kind: Plain; readonly key: string }

/**
 * `overfull`: more was decided than a room remembers. `full`, `failed`: what is said waits in memory for the disk.
 * `refused`, `blocked`, `gone`: there is no disk for us. `window`: another window has written as us. `lost`: something
 * could not be read or kept. `people`: what has changed in the book could not be kept.
 */
type Plain = 'overfull' | 'full' | 'failed' | 'refused' | 'blocked' | 'gone' | 'window' | 'lost' | 'people'

/** Where a log is kept and what was wrong with it, as `privet/log` has it. */
export interface Watched {
  readonly forks: Live<ReadonlyMap<PeerId, Pick<Fork, 'number'>>>
  readonly trouble: Live<unknown>
}

export interface TroublesOptions {
  readonly self: PeerId
  readonly rules?: Live<Pick<Membership, 'forked' | 'isOverfull'>> | undefined
  readonly status: Live<StoreStatus>
  /** Why the book could not be kept. */
  readonly unkept: Live<unknown>
  /** What was put away here before, also before a reload. */
  readonly told: readonly string[]
  readonly onTold: (key: string) => void
}

export interface Troubles {
  readonly shown: Live<readonly ChatTrouble[]>
  /** One log more of the conversation: that of the room, or one of two. */
  watch(log: Watched): void
  /** It was read: a contradiction is told once, what ends and begins anew is told anew. */
  dismiss(trouble: ChatTrouble): void
  close(): void
}

export function openTroubles({ self, rules, status, unkept, told, onTold }: TroublesOptions): Troubles {
  const shown = live<readonly ChatTrouble[]>([])
  const away = new Set(told)
  const logs: Watched[] = []
  const judge = (): void => {
    const all = [
      ...logs.flatMap(({ forks }) => [...forks.value].map(([peer, { number }]) => forkOf(peer, number, self))),
      ...(rules ? rulesTroubles(rules.value) : []),
      ...plain(keepingTrouble(status.value)),
      ...plain(bookTrouble(unkept.value)),
      ...logs.flatMap(({ trouble }) => plain(logTrouble(trouble.value))),
    ]
    const now = [...new Map(all.map((each) => [each.key, each])).values()]
    const isNow = new Set(now.map(({ key }) => key))
    for (const key of away) if (!isLasting(key) && !isNow.has(key)) away.delete(key)
    const next = now.filter(({ key }) => !away.has(key))
    if (next.map(({ key }) => key).join() !== shown.value.map(({ key }) => key).join()) shown.set(next)
  }
  const stops = [status, unkept, ...(rules ? [rules] : [])].map((each: Live<unknown>) => each.subscribe(judge))
  return {
    shown,
    watch(log) {
      logs.push(log)
      stops.push(log.forks.subscribe(judge), log.trouble.subscribe(judge))
    },
    dismiss({ key }) {
      away.add(key)
      if (isLasting(key)) onTold(key)
      judge()
    },
    close() {
      for (const stop of stops) stop()
    },
  }
}

/** It does not end: once told is enough, on this device. */
const isLasting = (key: string): boolean => key.includes(' ') || key === 'overfull'

function forkOf(peer: PeerId, number: number, self: PeerId): ChatTrouble {
  const key = `fork ${peer} ${number}`
  return peer === self ? { kind: 'own-fork', key } : { kind: 'fork', peer, key }
}

function rulesTroubles({ forked, isOverfull }: Pick<Membership, 'forked' | 'isOverfull'>): readonly ChatTrouble[] {
  const forks = [...forked].map((peer) => ({ kind: 'rules-fork', peer, key: `rules ${peer}` }) as const)
  return [...forks, ...plain(isOverfull ? 'overfull' : undefined)]
}

/** Where nothing lasts because it was asked for, nobody need be told. */
function keepingTrouble(status: StoreStatus): Plain | undefined {
  if (status.type === 'kept') return undefined
  return status.why === 'asked' ? undefined : status.why
}

function logTrouble(error: unknown): Plain | undefined {
  if (error === undefined || isToldElsewhere(error)) return undefined
  return error instanceof PeerError && error.reason === 'E_CHAIN' ? 'window' : 'lost'
}

const bookTrouble = (error: unknown): Plain | undefined =>
  error === undefined || isToldElsewhere(error) ? undefined : 'people'

const plain = (kind: Plain | undefined): readonly ChatTrouble[] => (kind === undefined ? [] : [{ kind, key: kind }])
