/**
 * One device that is opened, replaced and let go of, as a pure state machine. Requests to the browser have numbers, so
 * that an answer which comes too late is recognised and what it brings is released. Knows no track and no browser.
 *
 * A replacement is opened before the old one is let go of. Phones have one camera at a time: there the old one goes
 * first, and is asked for again if the new one does not come.
 */
import type { Machine } from '../machine.ts'
import type { DeviceProblem } from './capture-types.ts'

/** `wished`: what the person chose; `any`: the system's default; `previous`: the one that was open before. */
export type Which = 'wished' | 'any' | 'previous'

interface Request {
  readonly number: number
  readonly which: Which
  /** What to say if it fails, rather than why: `gone` when it only stands in for an unplugged device. */
  readonly instead?: DeviceProblem
}

export interface SourceState {
  /** Stays open while it is off: a microphone. */
  readonly keeps: boolean
  /** What the person wants. */
  readonly on: boolean
  /** The request whose device is open. */
  readonly open: number | undefined
  readonly asking: Request | undefined
  /** The wish has changed while we were asking. */
  readonly stale: boolean
  readonly last: number
  readonly closed: boolean
}

export type SourceEvent =
  | { readonly type: 'set'; readonly on: boolean }
  /** Another device is wished for, or the same one anew. */
  | { readonly type: 'renew' }
  | { readonly type: 'given'; readonly number: number }
  | { readonly type: 'failed'; readonly number: number; readonly problem: DeviceProblem }
  /** The open device was unplugged, or the person ended the sharing in the browser. */
  | { readonly type: 'ended'; readonly number: number; readonly replace: boolean }
  | { readonly type: 'close' }

export type SourceEffect =
  | { readonly type: 'ask'; readonly number: number; readonly which: Which }
  /** `soon`: what replaces it is in place, and whoever sends it needs a moment to take that. */
  | { readonly type: 'release'; readonly number: number; readonly soon?: true }
  | { readonly type: 'tell'; readonly problem: DeviceProblem }

export const closedSource = (keeps: boolean): SourceState => ({
  keeps,
  on: false,
  open: undefined,
  asking: undefined,
  stale: false,
  last: 0,
  closed: false,
})

/** Whether its tracks are to be sent now. */
export const isSent = (state: SourceState): boolean => state.on && state.open !== undefined

type Step = readonly [SourceState, readonly SourceEffect[]]

export const stepSource: Machine<SourceState, SourceEvent, SourceEffect> = (state, event) => {
  if (state.closed) return [state, event.type === 'given' ? [{ type: 'release', number: event.number }] : []]
  switch (event.type) {
    case 'set':
      return event.on ? switchOn(state) : switchOff(state)
    case 'renew':
      if (state.asking) return [{ ...state, stale: true }, []]
      return state.open === undefined ? [state, []] : ask(state, 'wished')
    case 'given':
      return given(state, event.number)
    case 'failed':
      return failed(state, event.number, event.problem)
    case 'ended':
      return ended(state, event.number, event.replace)
    case 'close':
      return [
        { ...state, on: false, open: undefined, asking: undefined, closed: true },
        state.open === undefined ? [] : [{ type: 'release', number: state.open }],
      ]
  }
}

function ask(state: SourceState, which: Which, more: Omit<Request, 'number' | 'which'> = {}): Step {
  const number = state.last + 1
  return [
    { ...state, last: number, asking: { number, which, ...more }, stale: false },
    [{ type: 'ask', number, which }],
  ]
}

function switchOn(state: SourceState): Step {
  const on = { ...state, on: true }
  return state.open !== undefined || state.asking ? [on, []] : ask(on, 'wished')
}

function switchOff(state: SourceState): Step {
  const off = { ...state, on: false }
  if (state.keeps || state.open === undefined) return [off, []]
  return [{ ...off, open: undefined }, [{ type: 'release', number: state.open }]]
}

function given(state: SourceState, number: number): Step {
  const release: SourceEffect = { type: 'release', number }
  if (state.asking?.number !== number) return [state, [release]]
  const calm = { ...state, asking: undefined }
  // They changed their mind while the browser asked: nobody has a device open that they do not know of.
  if (!state.on && !(state.keeps && state.open !== undefined)) return [calm, [release]]
  const replaced: readonly SourceEffect[] =
    state.open === undefined ? [] : [{ type: 'release', number: state.open, soon: true }]
  const [next, effects] = state.stale
    ? ask({ ...calm, open: number }, 'wished')
    : ([{ ...calm, open: number }, []] as const)
  return [next, [...replaced, ...effects]]
}

function failed(state: SourceState, number: number, problem: DeviceProblem): Step {
  const asked = state.asking
  if (asked?.number !== number) return [state, []]
  const calm = { ...state, asking: undefined }
  if (state.stale && state.on) return ask(calm, 'wished')
  const tell: SourceEffect = { type: 'tell', problem: asked.instead ?? problem }
  if (state.open !== undefined) {
    const canSwap = problem === 'busy' && state.on && !state.keeps && asked.which === 'wished'
    if (!canSwap) return [calm, [tell]]
    const [next, effects] = ask({ ...calm, open: undefined }, 'wished', { instead: problem })
    return [next, [{ type: 'release', number: state.open }, ...effects]]
  }
  if (!state.on) return [calm, []]
  // What was chosen is not there: any other is better than none.
  if (asked.which === 'wished' && problem === 'missing')
    return ask(calm, 'any', asked.instead ? { instead: asked.instead } : {})
  // The old one was given up for this one, which did not come.
  if (asked.which === 'wished' && asked.instead === 'busy') {
    const [next, effects] = ask(calm, 'previous', { instead: 'busy' })
    return [next, [tell, ...effects]]
  }
  return [{ ...calm, on: false }, [tell]]
}

function ended(state: SourceState, number: number, replace: boolean): Step {
  if (state.open !== number) return [state, []]
  const release: SourceEffect = { type: 'release', number }
  const without = { ...state, open: undefined }
  if (!state.on || state.asking) return [without, [release]]
  if (!replace) return [{ ...without, on: false }, [release]]
  const [next, effects] = ask(without, 'wished', { instead: 'gone' })
  return [next, [release, ...effects]]
}
