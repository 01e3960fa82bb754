/**
 * Before a room is opened: whether this window may. If another window of the same person is in use, the person says where
 * they go on, or as whom. Owns what they are asked; knows nothing of rooms.
 */
import { live, type Live } from 'privet'
import type { Pen } from './pen.ts'

/** What is asked: the other window is in a room, or does not answer. `taking`: the answer was yes, and it is leaving. */
export interface Question {
  readonly why: 'busy' | 'silent'
  readonly isTaking: boolean
}

/** `here`: this window is used from now on. `guest`: as somebody else, in this window only. */
export type Choice = 'here' | 'guest' | 'not-now'

export interface PassOptions {
  /** It is only this room that another window must not be in. */
  readonly about?: string
  /** What led here, as text: a guest goes on with it. */
  readonly link?: () => string
  /** The person has said that they go on here. */
  readonly isSaid?: boolean
  /** We were in a room here a moment ago, before the page was reloaded: a window that is silent is that page. */
  readonly isReturn?: boolean
}

export interface Gate {
  /** What the person is asked now. */
  readonly question: Live<Question | undefined>
  choose(choice: Choice): void
  /** Whether this window may open a room; it may from then on, until another window is used. */
  pass(options?: PassOptions): Promise<boolean>
}

export interface GateOptions {
  readonly pen: Pick<Pen, 'wish' | 'roomThere'>
  /** Starts this page anew as somebody else, who goes on with `link`. */
  readonly becomeGuest: (link: string | undefined) => void
}

export function createGate({ pen, becomeGuest }: GateOptions): Gate {
  const question = live<Question | undefined>(undefined)
  let answer: (choice: Choice) => void = () => undefined
  let passing = 0

  const ask = (why: Question['why']): Promise<Choice> =>
    new Promise((resolve) => {
      answer = resolve
      question.set({ why, isTaking: false })
    })

  return {
    question,
    choose: (choice) => answer(choice),
    async pass({ about, link, isSaid = false, isReturn = false } = {}) {
      const own = ++passing
      // Whoever is asked still, and goes elsewhere meanwhile, is not asked any more.
      answer('not-now')
      question.set(undefined)
      let reply = await pen.wish('want')
      if (reply === 'busy' && about !== undefined && about !== pen.roomThere()) return true
      if (reply === 'busy' && isSaid) reply = await pen.wish('claim')
      if (reply === 'silent' && isReturn) reply = await pen.wish('seize')
      while (reply !== 'here') {
        if (own !== passing) return false
        const choice = await ask(reply)
        if (own !== passing) return false
        if (choice !== 'here') {
          question.set(undefined)
          if (choice === 'guest') becomeGuest(link?.())
          return false
        }
        question.set({ why: reply, isTaking: true })
        reply = await pen.wish(reply === 'busy' ? 'claim' : 'seize')
      }
      if (own === passing) question.set(undefined)
      return true
    },
  }
}
