/**
 * Which of one person's windows writes: it has the *pen*. A pure machine, one in each window. The pen is a lock of the browser
 * for which all windows stand in line, so it is never lost; who wants it sooner asks, and takes it when the other window
 * has ended what it was doing, or does not answer and the person says so. Knows nothing of rooms.
 */
import type { Word } from './word.ts'

/** After this long (ms) a question is asked once more: whoever has the pen may just have got it. */
export const AGAIN = 500
/** A window in the background answers a little later: how often a question is asked before the window counts as silent. */
const TIMES = 6
/** Leaving a room takes a while. */
const TIMES_FOR_CLAIM = 12
/** Whoever asked takes it at once, unless their window has gone meanwhile: then it stays here. */
const TIMES_TO_TAKE = 6
/** What a window hears when it wakes up after this long (ms) was not meant for now. */
const STALE = 10_000

export type HandOver =
  /** In line: another window has the pen. */
  | { readonly at: 'following' }
  | { readonly at: 'asking'; readonly word: 'want' | 'claim'; readonly name: string; readonly times: number }
  /** It is ours, and the browser is about to give it to us. */
  | { readonly at: 'taking' }
  | { readonly at: 'writing' }
  /** Ends what is going on here, for the window that asked. */
  | { readonly at: 'giving'; readonly to: string }
  /**
   * Nothing goes on here, and it is about to be taken. Not let go before: the next in line would have it for a moment,
   * or this window itself, and say so.
   */
  | { readonly at: 'given'; readonly times: number }

/** `want`: unless the other window is busy. `claim`: all the same. `seize`: without asking it. */
export type Wish = 'want' | 'claim' | 'seize'

/** What became of a wish: the pen is here, the other window is in a room, or it does not answer. */
export type Reply = 'here' | 'busy' | 'silent'

/** What goes on here: the person is in this room, or on the way to one that is not known yet. */
export interface Doing {
  readonly room: string | undefined
}

export type Event =
  /** `name`: of this question, which no other has. */
  | { readonly type: 'wish'; readonly wish: Wish; readonly name: string; readonly now: number }
  /** The browser gave us the pen. */
  | { readonly type: 'granted' }
  /** The browser does not give it to us. */
  | { readonly type: 'denied' }
  /** Another window has taken it. */
  | { readonly type: 'lost' }
  | { readonly type: 'heard'; readonly word: Word; readonly doing: Doing | undefined; readonly now: number }
  | { readonly type: 'again'; readonly now: number }
  /** What went on here has ended. */
  | { readonly type: 'ended' }

export type Effect =
  | { readonly type: 'say'; readonly word: Word }
  /** `room`: in which the other window is. */
  | { readonly type: 'reply'; readonly reply: Reply; readonly room?: string | undefined }
  /** To be told `again` after `AGAIN`. */
  | { readonly type: 'wait' }
  /** Takes the lock from whoever has it. */
  | { readonly type: 'seize' }
  | { readonly type: 'line-up' }
  /** Ends what goes on here; to be told `ended` afterwards. */
  | { readonly type: 'end' }

type Step = readonly [HandOver, readonly Effect[]]

const FOLLOWING: HandOver = { at: 'following' }
const WRITING: HandOver = { at: 'writing' }

export function stepHandOver(state: HandOver, event: Event): Step {
  switch (event.type) {
    case 'wish':
      return wish(state, event)
    case 'heard':
      return hear(state, event)
    case 'granted':
      return [WRITING, isWished(state) ? [{ type: 'reply', reply: 'here' }] : []]
    case 'denied':
      return state.at === 'taking'
        ? [FOLLOWING, [{ type: 'line-up' }, { type: 'reply', reply: 'silent' }]]
        : [state, []]
    case 'lost':
      if (state.at === 'writing') return [FOLLOWING, [{ type: 'end' }, { type: 'line-up' }]]
      return state.at === 'giving' || state.at === 'given' ? [FOLLOWING, [{ type: 'line-up' }]] : [state, []]
    case 'again':
      if (state.at === 'given')
        return state.times > 0 ? [{ at: 'given', times: state.times - 1 }, [{ type: 'wait' }]] : [WRITING, []]
      if (state.at !== 'asking') return [state, []]
      return state.times > 0
        ? ask({ ...state, times: state.times - 1 }, event.now)
        : [FOLLOWING, [{ type: 'reply', reply: 'silent' }]]
    case 'ended':
      return state.at === 'giving' ? give(state.to) : [state, []]
  }
}

const isWished = ({ at }: HandOver): boolean => at === 'asking' || at === 'taking'

function wish(state: HandOver, { wish: how, name, now }: Extract<Event, { type: 'wish' }>): Step {
  switch (state.at) {
    case 'writing':
      return [state, [{ type: 'reply', reply: 'here' }]]
    case 'giving':
    case 'given':
      // Whoever changes their mind this quickly asks the window that they have just chosen.
      return [state, [{ type: 'reply', reply: 'busy' }]]
    case 'taking':
      return [state, []]
    case 'following':
    case 'asking':
      if (how === 'seize') return [{ at: 'taking' }, [{ type: 'seize' }]]
      return ask({ at: 'asking', word: how, name, times: how === 'claim' ? TIMES_FOR_CLAIM : TIMES }, now)
  }
}

const ask = (state: Extract<HandOver, { at: 'asking' }>, now: number): Step => [
  state,
  [{ type: 'say', word: { type: state.word, from: state.name, at: now } }, { type: 'wait' }],
]

const give = (to: string): Step => [
  { at: 'given', times: TIMES_TO_TAKE },
  [{ type: 'say', word: { type: 'yours', to } }, { type: 'wait' }],
]

function hear(state: HandOver, { word, doing, now }: Extract<Event, { type: 'heard' }>): Step {
  switch (word.type) {
    case 'want':
    case 'claim':
      if (state.at !== 'writing' || Math.abs(now - word.at) > STALE) return [state, []]
      if (!doing) return give(word.from)
      return word.type === 'want'
        ? [state, [{ type: 'say', word: { type: 'busy', to: word.from, room: doing.room } }]]
        : [{ at: 'giving', to: word.from }, [{ type: 'end' }]]
    case 'yours':
      return state.at === 'asking' && state.name === word.to ? [{ at: 'taking' }, [{ type: 'seize' }]] : [state, []]
    case 'busy':
      return state.at === 'asking' && state.name === word.to
        ? [FOLLOWING, [{ type: 'reply', reply: 'busy', room: word.room }]]
        : [state, []]
  }
}
