/**
 * Runs the host's machine against the library, for one room. Owns the invitation that lies open; whoever was let in
 * is the room's. Knows nothing of how an envelope travels.
 */
import { live, type Live, type Room } from 'privet'
import type { HandInvitation, Visitor } from 'privet/paper'
import { hexOf } from './hex.ts'
import { IDLE, stepHost, type HostEffect, type HostEvent, type HostState, type Manner } from './host.ts'
import type { Found } from './recognise.ts'
import type { Standings } from './standings.ts'
import { troubleOf, type Trouble } from './trouble.ts'

export interface Hosting {
  readonly state: Live<HostState>
  /** Makes an invitation; one that still lies open is taken back. */
  invite(manner: Manner): void
  /** Takes a reply to the open invitation; `scanned` when our camera read it. Says what is wrong with it, if anything. */
  open(reply: Found, scanned: boolean): Promise<Trouble | undefined>
  admit(): void
  refuse(): void
  /** The name of the invitation that lies open. */
  reference(): string | undefined
  stop(): void
}

export interface HostingOptions {
  readonly room: Room
  readonly library: () => Promise<Pick<typeof import('privet/paper'), 'inviteByHand' | 'referenceOf'>>
  readonly standings: Standings
}

interface Open {
  readonly hand: HandInvitation
  readonly reference: string
  visitor?: Visitor
  /** The reply that was taken, to know it again: a link is opened twice easily. */
  taken?: string
}

export function openHosting({ room, library, standings }: HostingOptions): Hosting {
  const state = live<HostState>(IDLE)
  let current: Open | undefined
  let turn = 0

  const tell = (event: HostEvent): void => {
    const [next, effects] = stepHost(state.value, event)
    state.set(next)
    for (const effect of effects) run(effect)
  }

  const run = (effect: HostEffect): void => {
    switch (effect.type) {
      case 'make':
        return void make(effect.manner)
      case 'close':
        if (current) standings.set(current.reference, 'expired')
        current?.hand.close()
        current = undefined
        return
      case 'refuse':
        if (current) standings.set(current.reference, 'waiting')
        current?.visitor?.refuse()
        if (current) {
          delete current.visitor
          delete current.taken
        }
        return
      case 'admit':
        return void admit(current?.visitor)
    }
  }

  const make = async (manner: Manner): Promise<void> => {
    const own = ++turn
    try {
      const { inviteByHand, referenceOf } = await library()
      const hand = await inviteByHand(room, { signed: manner !== 'sound' })
      if (own !== turn || state.value.phase !== 'making') return hand.close()
      const opened: Open = { hand, reference: hexOf(await referenceOf(hand.envelope)) }
      current = opened
      standings.set(opened.reference, 'waiting')
      hand.status.subscribe((status) => {
        if (status !== 'expired') return
        standings.set(opened.reference, 'expired')
        if (current === opened) tell({ type: 'expired' })
      })
      tell({ type: 'made', sheet: { envelope: hand.envelope, expires: hand.expires } })
    } catch (error) {
      if (own === turn) tell({ type: 'not-made', details: error instanceof Error ? error.message : String(error) })
    }
  }

  const admit = async (visitor: Visitor | undefined): Promise<void> => {
    const own = turn
    try {
      await visitor?.admit()
      if (own === turn) tell({ type: 'admitted' })
    } catch {
      if (own === turn) tell({ type: 'not-admitted' })
    }
  }

  const warn = (trouble: Trouble): Trouble => {
    tell({ type: 'trouble', trouble })
    return trouble
  }

  return {
    state,
    invite: (manner) => tell({ type: 'invite', manner }),
    async open({ envelope, reference }, scanned) {
      const opened = current
      const text = hexOf(envelope)
      if (opened?.reference === reference && opened.taken === text) return undefined
      if (opened?.reference !== reference || opened.taken !== undefined)
        return warn(standings.of(reference) === 'used' ? 'used' : 'other-device')
      let visitor: Visitor
      try {
        visitor = await opened.hand.open(envelope)
      } catch (error) {
        return opened === current ? warn(troubleOf(error)) : 'expired'
      }
      // Reading took a moment. Whoever is let in has to be whoever is shown, and at the invitation that is open now.
      if (opened !== current) return 'expired'
      if (opened.taken !== undefined) return opened.taken === text ? undefined : warn('used')
      opened.visitor = visitor
      opened.taken = text
      standings.set(reference, 'used')
      tell({ type: 'visited', visit: { id: visitor.id, name: visitor.name }, scanned })
      return undefined
    },
    reference: () => (state.value.phase === 'waiting' ? current?.reference : undefined),
    admit: () => tell({ type: 'admit' }),
    refuse: () => tell({ type: 'refuse' }),
    stop: () => tell({ type: 'stop' }),
  }
}
