/**
 * Runs the host's machine against the library, for one room. Owns the invitation that lies open, and the one without
 * names beside it that is played; whoever was let in is the room's. Knows nothing of how an envelope travels.
 */
import { live, type Live, type Room } from 'privet'
import type { HandInvitation, InviteByHandOptions, Visitor } from 'privet/paper'
import { hexOf } from './hex.ts'
import {
  IDLE,
  LIFETIMES,
  stepHost,
  type HostEffect,
  type HostEvent,
  type HostState,
  type Lifetime,
  type Manner,
} from './host.ts'
import type { Found } from './recognise.ts'
import type { Standings } from './standings.ts'
import { troubleOf, type Trouble } from './trouble.ts'

export interface Hosting {
  readonly state: Live<HostState>
  /** Makes an invitation; one that still lies open is taken back. */
  invite(manner: Manner, lifetime?: Lifetime): void
  /** Makes one beside it that is short enough to be played. Whoever comes first, with either, is the one who comes. */
  sing(): void
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

/** More than come to one door at once; each is a few hundred bytes. */
const MAX_OTHERS = 8

interface Open {
  readonly hand: HandInvitation
  readonly reference: string
}

/** Who has come, and with which of both. */
interface Guest {
  readonly with: Open
  readonly visitor: Visitor
  /** The reply that was taken, to know it again: a link is opened twice easily. */
  readonly reply: string
}

export function openHosting({ room, library, standings }: HostingOptions): Hosting {
  const state = live<HostState>(IDLE)
  let sheet: Open | undefined
  let melody: Open | undefined
  let guest: Guest | undefined
  /** Replies of others, brought while somebody stands at the door: whoever is sent away makes room for them. */
  let others: readonly Found[] = []
  let turn = 0

  const tell = (event: HostEvent): void => {
    const [next, effects] = stepHost(state.value, event)
    state.set(next)
    for (const effect of effects) run(effect)
  }

  const run = (effect: HostEffect): void => {
    switch (effect.type) {
      case 'make':
        return void make(effect.lifetime)
      case 'compose':
        return void compose()
      case 'close':
        for (const each of [sheet, melody]) {
          if (!each) continue
          standings.set(each.reference, 'expired')
          each.hand.close()
        }
        sheet = melody = guest = undefined
        others = []
        return
      case 'refuse':
        return refuse()
      case 'admit':
        return void admit()
    }
  }

  const refuse = (): void => {
    const leaving = guest
    guest = undefined
    for (const each of [sheet, melody]) if (each) standings.set(each.reference, 'waiting')
    leaving?.visitor.refuse()
    // A melody ends with whoever came by it; the next one is played as if nothing had been.
    if (leaving && leaving.with !== sheet) tell({ type: 'sing' })
    const [next, ...rest] = others
    others = rest
    // What the camera read then is not what it sees now: they are asked about, whatever the mode.
    if (next) void open(next, false)
  }

  const begin = async (options: InviteByHandOptions): Promise<Open> => {
    const { inviteByHand, referenceOf } = await library()
    const hand = await inviteByHand(room, options)
    return { hand, reference: hexOf(await referenceOf(hand.envelope)) }
  }

  const make = async (lifetime: Lifetime): Promise<void> => {
    const own = ++turn
    try {
      const opened = await begin({ lifetime })
      const { hand, reference } = opened
      if (own !== turn || state.value.phase !== 'making') return hand.close()
      sheet = opened
      melody = guest = undefined
      others = []
      standings.set(reference, 'waiting')
      hand.status.subscribe((status) => {
        if (status !== 'expired') return
        standings.set(reference, 'expired')
        if (sheet === opened) tell({ type: 'expired' })
      })
      tell({ type: 'made', sheet: { envelope: hand.envelope, expires: hand.expires } })
    } catch (error) {
      if (own === turn) tell({ type: 'not-made', details: error instanceof Error ? error.message : String(error) })
    }
  }

  const compose = async (): Promise<void> => {
    const beside = sheet
    const isWanted = (): boolean =>
      beside !== undefined && sheet === beside && 'melody' in state.value && state.value.melody === 'making'
    try {
      const opened = await begin({ signed: false })
      const { hand, reference } = opened
      if (!isWanted()) return hand.close()
      melody = opened
      standings.set(reference, guest ? 'used' : 'waiting')
      hand.status.subscribe((status) => {
        if (melody !== opened || status === 'waiting' || status === 'connecting' || status === 'connected') return
        melody = undefined
        standings.set(reference, 'expired')
        tell({ type: status === 'expired' && guest?.with === opened ? 'expired' : 'hushed' })
      })
      tell({ type: 'composed', melody: hand.envelope })
    } catch {
      if (isWanted()) tell({ type: 'hushed' })
    }
  }

  const admit = async (): Promise<void> => {
    const own = turn
    const coming = guest
    others = []
    // Both are for one person together.
    const other = coming?.with === sheet ? melody : sheet
    if (other === melody) melody = undefined
    other?.hand.close()
    try {
      await coming?.visitor.admit()
      if (own === turn) tell({ type: 'admitted' })
    } catch {
      if (own === turn) tell({ type: 'not-admitted' })
    }
  }

  const warn = (trouble: Trouble): Trouble => {
    tell({ type: 'trouble', trouble })
    return trouble
  }

  const opened = (reference: string): Open | undefined =>
    [sheet, melody].find((each) => each !== undefined && each.reference === reference)

  const whoCame = (): Guest | undefined => guest

  const keep = (reply: Found): void => {
    const isKnown = others.some(({ envelope }) => hexOf(envelope) === hexOf(reply.envelope))
    const isLasting = reply.reference === sheet?.reference
    if (state.value.phase === 'visited' && isLasting && !isKnown && others.length < MAX_OTHERS)
      others = [...others, reply]
  }

  const open = async (found: Found, scanned: boolean): Promise<Trouble | undefined> => {
    const { envelope, reference } = found
    const meant = opened(reference)
    const reply = hexOf(envelope)
    if (meant && guest?.reply === reply) return state.value.phase === 'failed' ? 'unreached' : undefined
    if (meant && guest) keep(found)
    if (!meant || guest) return warn(standings.of(reference) === 'used' ? 'used' : 'other-device')
    const beside = sheet
    let visitor: Visitor
    try {
      visitor = await meant.hand.open(envelope)
    } catch (error) {
      return sheet === beside ? warn(troubleOf(error)) : 'expired'
    }
    // Reading took a moment. Whoever is let in has to be whoever is shown, and at the invitation that is open now.
    if (meant !== opened(reference)) return 'expired'
    const earlier = whoCame()
    if (earlier) {
      if (earlier.reply === reply) return undefined
      visitor.refuse()
      keep(found)
      return warn('used')
    }
    guest = { with: meant, visitor, reply }
    for (const each of [sheet, melody]) if (each) standings.set(each.reference, 'used')
    tell({ type: 'visited', visit: { id: visitor.id, name: visitor.name }, scanned })
    return undefined
  }

  return {
    state,
    invite: (manner, lifetime = LIFETIMES[0]) => tell({ type: 'invite', manner, lifetime }),
    sing: () => tell({ type: 'sing' }),
    open,
    reference: () => (state.value.phase === 'waiting' ? sheet?.reference : undefined),
    admit: () => tell({ type: 'admit' }),
    refuse: () => tell({ type: 'refuse' }),
    stop: () => tell({ type: 'stop' }),
  }
}
