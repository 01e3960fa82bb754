/** Comparisons in memory, for component tests and the gallery: the other side does what the test says. */
import { live, type PeerId, type Settable } from 'privet'
import type { Comparison, ComparisonState, Verifications } from 'privet/trust'

export interface FakeComparison extends Comparison {
  readonly state: Settable<ComparisonState>
  /** What was done here. */
  readonly done: readonly string[]
}

export interface FakeVerifications extends Verifications {
  /** They ask us. */
  ask(peer: PeerId): FakeComparison
  start(peer: PeerId): FakeComparison
  /** How it stands with them now. */
  show(peer: PeerId, state: ComparisonState): void
}

/** What both see; the others are whatever the test says. */
export const COMPARED: ComparisonState = {
  phase: 'comparing',
  digits: '40718',
  emoji: [
    { name: 'fox', picture: '🦊' },
    { name: 'umbrella', picture: '☔' },
    { name: 'guitar', picture: '🎸' },
    { name: 'lemon', picture: '🍋' },
  ],
  theyMatched: false,
  typingsLeft: 2,
}

export function createFakeVerifications(): FakeVerifications {
  const running = live<ReadonlyMap<PeerId, Comparison>>(new Map())
  const open = new Map<PeerId, FakeComparison>()
  const listeners = new Set<(comparison: Comparison) => void>()
  const begin = (peer: PeerId, phase: 'asking' | 'asked'): FakeComparison => {
    const state = live<ComparisonState>({ phase })
    const done: string[] = []
    const comparison: FakeComparison = {
      with: peer,
      state,
      done,
      accept: () => state.set({ phase: 'preparing' }),
      decline: () => state.set({ phase: 'over', outcome: 'declined' }),
      type(digits) {
        done.push(digits)
        const now = state.value
        if (now.phase !== 'comparing') return
        if (digits === now.digits) state.set({ phase: 'over', outcome: 'matched' })
        else if (now.typingsLeft > 1) state.set({ ...now, typingsLeft: now.typingsLeft - 1 })
        else state.set({ phase: 'over', outcome: 'differs' })
      },
      confirm: (matches) => state.set({ phase: 'over', outcome: matches ? 'matched' : 'differs' }),
      cancel() {
        done.push('cancel')
        state.set({ phase: 'over', outcome: 'cancelled' })
      },
    }
    open.set(peer, comparison)
    running.set(new Map(running.value).set(peer, comparison))
    state.subscribe(({ phase: now }) => {
      if (now !== 'over') return
      const others = new Map(running.value)
      others.delete(peer)
      running.set(others)
    })
    for (const tell of [...listeners]) tell(comparison)
    return comparison
  }
  return {
    running,
    start: (peer) => begin(peer, 'asking'),
    ask: (peer) => begin(peer, 'asked'),
    show: (peer, state) => open.get(peer)?.state.set(state),
    on(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    close: () => undefined,
  }
}
