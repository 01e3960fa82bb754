/**
 * Runs the guest's machine against the library, for one invitation. Until `answer` nothing is made and nobody is
 * asked for anything; what has become a room is handed on.
 */
import { live, PeerError, type Live, type Room } from 'privet'
import type { AnswerByHandOptions, HandReply } from 'privet/paper'
import type { Exchange } from 'privet/sound'
import { firstLook, stepGuest, type GuestEffect, type GuestEvent, type GuestFailure, type GuestState } from './guest.ts'
import type { Found } from './recognise.ts'
import type { Standings } from './standings.ts'

export interface Answering {
  readonly state: Live<GuestState>
  /** The name of the invitation, to know it again. */
  readonly reference: string
  /** The device nearby that it was heard from. */
  readonly aloud: Exchange | undefined
  answer(): void
  /** Makes another reply in place of the one that waits. */
  again(): void
  close(): void
}

export interface AnsweringOptions {
  readonly offer: Found
  /** Read off the other's screen by our camera, in the mode that both started for it. */
  readonly face: boolean
  /** A melody leaves the signature out; nothing else may. */
  readonly heard: boolean
  readonly aloud: Exchange | undefined
  readonly library: () => Promise<Pick<typeof import('privet/paper'), 'answerByHand'>>
  /** Asked for when the person answers, not before. */
  readonly terms: () => Promise<AnswerByHandOptions>
  readonly standings: Standings
  readonly enter: (room: Room) => void
}

export function openAnswering({
  offer,
  face,
  heard,
  aloud,
  library,
  terms,
  standings,
  enter,
}: AnsweringOptions): Answering {
  const { look, reference, envelope } = offer
  const state = live<GuestState>(firstLook({ id: look.from, name: look.name }, look.expires, face))
  let reply: HandReply | undefined
  let isClosed = false
  let turn = 0

  const tell = (event: GuestEvent): void => {
    if (isClosed) return
    const [next, effects] = stepGuest(state.value, event)
    state.set(next)
    for (const effect of effects) run(effect)
  }

  const run = (effect: GuestEffect): void => {
    if (effect.type === 'answer') return void answer()
    reply?.close()
  }

  const answer = async (): Promise<void> => {
    const own = ++turn
    const isOver = (): boolean => isClosed || own !== turn
    standings.set(reference, 'answering')
    try {
      const [{ answerByHand }, options] = await Promise.all([library(), terms()])
      const made = await answerByHand(envelope, { ...options, unsigned: heard })
      if (!isOver()) reply = made
      else {
        made.room.catch(() => undefined)
        return made.close()
      }
      tell({ type: 'made', sheet: { envelope: made.envelope, expires: made.expires }, host: made.host })
      made.status.subscribe((status) => {
        if (status === 'connecting' && !isOver()) tell({ type: 'connecting' })
      })
      const room = await made.room
      if (isOver()) return void room.leave()
      standings.forget(reference)
      aloud?.close()
      tell({ type: 'in' })
      enter(room)
    } catch (error) {
      if (own !== turn) return
      aloud?.close()
      standings.forget(reference)
      tell(eventOf(error))
    }
  }

  return {
    state,
    reference,
    aloud,
    answer: () => tell({ type: 'answer' }),
    again: () => tell({ type: 'again' }),
    close() {
      aloud?.close()
      tell({ type: 'stop' })
      isClosed = true
      standings.forget(reference)
    },
  }
}

function eventOf(error: unknown): GuestEvent {
  const details = error instanceof Error ? error.message : String(error)
  if (error instanceof PeerError && error.code === 'expired') return { type: 'expired' }
  return { type: 'failed', failure: failureOf(error), details }
}

function failureOf(error: unknown): GuestFailure {
  if (!(error instanceof PeerError)) return 'other'
  switch (error.code) {
    case 'unreachable':
    case 'timeout':
      return 'unreachable'
    case 'refused':
    case 'untrusted':
      return error.code
    default:
      return 'other'
  }
}
