/**
 * The host's side of an invitation by hand, as a pure machine: what is asked of the library, and what the wizard
 * shows. One invitation brings one person; whoever comes with it is shown before anything connects.
 */
import type { PeerId } from 'privet'
import type { Trouble } from './trouble.ts'

/** How the two meet: `face` is two phones that scan each other's screens. */
export type Manner = 'sheet' | 'face'

/** How long an invitation is good (ms): for a screen nearby, for a message, for a file that travels. */
export const LIFETIMES = [600_000, 3_600_000, 86_400_000] as const
export type Lifetime = (typeof LIFETIMES)[number]

export interface Visit {
  readonly id: PeerId
  readonly name: string
}

/** Somebody who has come. */
interface Coming {
  readonly visit: Visit
  /** Our camera has read the reply off their screen: only then have the two seen each other. */
  readonly scanned: boolean
  /** Somebody else came, too. */
  readonly second?: boolean
}

/** What lies open. */
interface Offered {
  readonly manner: Manner
  readonly lifetime: Lifetime
  readonly sheet: Sheet
  /** A second invitation beside it, without names, short enough to be played; or that it is on its way. */
  readonly melody?: Uint8Array | 'making'
}

export type HostState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'making'; readonly manner: Manner; readonly lifetime: Lifetime }
  | ({ readonly phase: 'waiting'; readonly trouble?: Trouble | undefined } & Offered)
  | ({ readonly phase: 'visited' } & Offered & Coming)
  | ({ readonly phase: 'connecting'; readonly manner: Manner } & Coming)
  | ({ readonly phase: 'done'; readonly manner: Manner } & Coming)
  | { readonly phase: 'failed'; readonly visit: Visit | undefined }
  | { readonly phase: 'expired' }
  | { readonly phase: 'broken'; readonly details: string }

/** What is handed over, and until when (ms since the epoch). */
export interface Sheet {
  readonly envelope: Uint8Array
  readonly expires: number
}

export type HostEvent =
  | { readonly type: 'invite'; readonly manner: Manner; readonly lifetime: Lifetime }
  /** It shall be played, too. */
  | { readonly type: 'sing' }
  | { readonly type: 'composed'; readonly melody: Uint8Array }
  /** The melody is good for nothing any more. */
  | { readonly type: 'hushed' }
  | { readonly type: 'made'; readonly sheet: Sheet }
  | { readonly type: 'not-made'; readonly details: string }
  /** A reply has been read and its writer is known. `scanned`: off the other's screen, by our camera. */
  | { readonly type: 'visited'; readonly visit: Visit; readonly scanned: boolean }
  | { readonly type: 'trouble'; readonly trouble: Trouble }
  | { readonly type: 'admit' }
  | { readonly type: 'refuse' }
  | { readonly type: 'admitted' }
  | { readonly type: 'not-admitted' }
  | { readonly type: 'expired' }
  | { readonly type: 'stop' }

export type HostEffect =
  | { readonly type: 'make'; readonly lifetime: Lifetime }
  | { readonly type: 'compose' }
  | { readonly type: 'close' }
  | { readonly type: 'admit' }
  | { readonly type: 'refuse' }

export const IDLE: HostState = { phase: 'idle' }

export function stepHost(state: HostState, event: HostEvent): readonly [HostState, readonly HostEffect[]] {
  switch (event.type) {
    case 'invite':
      // Whoever is on the way in comes in all the same: only an invitation that still lies open is taken back.
      return [
        { phase: 'making', manner: event.manner, lifetime: event.lifetime },
        [...(isOpen(state) ? [{ type: 'close' } as const] : []), { type: 'make', lifetime: event.lifetime }],
      ]
    case 'made':
      return state.phase === 'making'
        ? [{ phase: 'waiting', manner: state.manner, lifetime: state.lifetime, sheet: event.sheet }, []]
        : [state, []]
    case 'not-made':
      return state.phase === 'making' ? [{ phase: 'broken', details: event.details }, []] : [state, []]
    case 'sing':
      return state.phase === 'waiting' && state.melody === undefined
        ? [{ ...state, melody: 'making' }, [{ type: 'compose' }]]
        : [state, []]
    case 'composed':
      return isShown(state) && state.melody === 'making' ? [{ ...state, melody: event.melody }, []] : [state, []]
    case 'hushed':
      return isShown(state) ? [silent(state), []] : [state, []]
    case 'visited':
      return visited(state, event.visit, event.scanned)
    case 'trouble':
      return trouble(state, event.trouble)
    case 'admit':
      return state.phase === 'visited' ? connect(state) : [state, []]
    case 'refuse':
      return state.phase === 'visited' ? [{ phase: 'waiting', ...offeredBy(state) }, [{ type: 'refuse' }]] : [state, []]
    case 'admitted':
      return state.phase === 'connecting' ? [{ ...state, phase: 'done' }, []] : [state, []]
    case 'not-admitted':
      return state.phase === 'connecting' ? [{ phase: 'failed', visit: state.visit }, []] : [state, []]
    case 'expired':
      return isShown(state) ? [{ phase: 'expired' }, [{ type: 'close' }]] : [state, []]
    case 'stop':
      return [IDLE, isOpen(state) ? [{ type: 'close' }] : []]
  }
}

type Shown = Extract<HostState, Offered>

const isShown = (state: HostState): state is Shown => state.phase === 'waiting' || state.phase === 'visited'
const isOpen = (state: HostState): boolean => state.phase === 'making' || isShown(state)

const offeredBy = ({ manner, lifetime, sheet, melody }: Shown): Offered => ({
  manner,
  lifetime,
  sheet,
  ...(melody ? { melody } : {}),
})

function silent(state: Shown): Shown {
  const { melody: _, ...rest } = state
  return rest
}

function visited(state: HostState, visit: Visit, scanned: boolean): readonly [HostState, readonly HostEffect[]] {
  if (state.phase !== 'waiting') return [state, []]
  const shown = { phase: 'visited', ...offeredBy(state), visit, scanned } as const
  // Two phones held against each other: starting that was the consent, and nobody has a finger free.
  return state.manner === 'face' && scanned ? connect(shown) : [shown, []]
}

function connect(state: Extract<HostState, { phase: 'visited' }>): readonly [HostState, readonly HostEffect[]] {
  const { manner, visit, scanned, second } = state
  return [{ phase: 'connecting', manner, visit, scanned, ...(second ? { second } : {}) }, [{ type: 'admit' }]]
}

/** A second guest is no trouble of the first: both are kept in sight. */
function trouble(state: HostState, found: Trouble): readonly [HostState, readonly HostEffect[]] {
  switch (state.phase) {
    case 'waiting':
      return [{ ...state, trouble: found }, []]
    case 'visited':
    case 'connecting':
    case 'done':
      return [found === 'used' ? { ...state, second: true } : state, []]
    default:
      return [state, []]
  }
}
