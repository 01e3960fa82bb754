/**
 * Runs the machine of one device: asks, keeps what is open, releases, and tells in what state it is. What to ask for and
 * what to do with the tracks is the business of `capture.ts`.
 */
import type { Clock } from '../clock.ts'
import { DEVICE_HANDOVER } from '../limits.ts'
import { live, type Live, when } from '../live.ts'
import type { DeviceProblem, DeviceState } from './capture-types.ts'
import { closedSource, isSent, type SourceEffect, type SourceEvent, stepSource, type Which } from './source-machine.ts'

/** A device that is open. */
export interface Opened {
  /** As the browser gave it: its events and settings count. */
  readonly raw: MediaStreamTrack
  /** What is sent, main track first: `raw`, or what was made of it; then the sound of a screen. */
  readonly sent: readonly MediaStreamTrack[]
  readonly which: Which
  stop(): void
}

export interface SourceOptions {
  readonly keeps: boolean
  /** Whether another device is tried when this one ends by itself. */
  readonly replaces: boolean
  readonly clock: Clock
  ask(which: Which): Promise<Opened>
  problemOf(error: unknown): DeviceProblem
  tell(problem: DeviceProblem): void
}

export interface Source {
  readonly state: Live<DeviceState>
  /** Open, though perhaps muted. */
  readonly open: Live<Opened | undefined>
  /** Open and on. */
  readonly sent: Live<Opened | undefined>
  /** Resolves when nothing is asked any more. */
  set(on: boolean): Promise<void>
  renew(): Promise<void>
  /** What is open is dead, though its track has not said so. */
  lose(): void
  close(): void
}

export function openSource(options: SourceOptions): Source {
  let machine = closedSource(options.keeps)
  const given = new Map<number, Opened>()
  const state = live<DeviceState>('off')
  const open = live<Opened | undefined>(undefined)
  const sent = live<Opened | undefined>(undefined)
  const isCalm = live(true)

  const dispatch = (event: SourceEvent): void => {
    const [next, effects] = stepSource(machine, event)
    machine = next
    const current = next.open === undefined ? undefined : given.get(next.open)
    // Muted twice: nothing is sent, and what reaches any other place is silence.
    if (current) for (const track of [current.raw, ...current.sent]) track.enabled = isSent(next)
    open.set(current)
    sent.set(isSent(next) ? current : undefined)
    state.set(isSent(next) ? 'on' : next.on && next.asking ? 'asking' : 'off')
    for (const effect of effects) run(effect)
    isCalm.set(machine.asking === undefined)
  }

  const run = (effect: SourceEffect): void => {
    switch (effect.type) {
      case 'ask':
        return void ask(effect.number, effect.which)
      case 'release':
        if (effect.soon) options.clock.after(DEVICE_HANDOVER, () => release(effect.number))
        else release(effect.number)
        return
      case 'tell':
        return options.tell(effect.problem)
    }
  }

  const ask = async (number: number, which: Which): Promise<void> => {
    let opened: Opened
    try {
      opened = await options.ask(which)
    } catch (error) {
      return dispatch({ type: 'failed', number, problem: options.problemOf(error) })
    }
    given.set(number, opened)
    const ended = (): void => dispatch({ type: 'ended', number, replace: options.replaces })
    opened.raw.addEventListener('ended', ended)
    dispatch({ type: 'given', number })
    // Unplugged between the browser's answer and our listening.
    if (opened.raw.readyState === 'ended') ended()
  }

  const release = (number: number): void => {
    given.get(number)?.stop()
    given.delete(number)
  }

  const calm = async (): Promise<void> => {
    await when(isCalm, (is) => is)
  }

  return {
    state,
    open,
    sent,
    set(on) {
      dispatch({ type: 'set', on })
      return on ? calm() : Promise.resolve()
    },
    renew() {
      dispatch({ type: 'renew' })
      return calm()
    },
    lose() {
      if (machine.open !== undefined) dispatch({ type: 'ended', number: machine.open, replace: options.replaces })
    },
    close() {
      dispatch({ type: 'close' })
      for (const number of given.keys()) release(number)
    },
  }
}
