/**
 * One browser's windows of the app among each other. A reply that is opened as a link lands in a new window, and
 * must reach the one that waits for it; an invitation opened twice must not be answered twice. Asked is everyone,
 * and whoever knows something of it answers; nobody is asked who is not of this origin.
 */

import { openChannel } from '../windows/channel.ts'
import { TROUBLES, type Trouble } from './trouble.ts'

/** What a window asks the others: who waits for this reply (in its text form), who knows this invitation. */
export type Question =
  | { readonly type: 'reply'; readonly reference: string; readonly text: string }
  | { readonly type: 'offer'; readonly reference: string }

/** What a window that knows has to say: it has taken the reply, or why not. */
export type Reaction = 'taken' | Trouble

const REACTIONS: readonly string[] = ['taken', ...TROUBLES]

/** Moves texts among the windows of one browser. */
export interface Wire {
  send(text: string): void
  listen(hear: (text: string) => void): () => void
}

export interface Windows {
  /** The first reaction of another window; undefined when none of them knows anything of it. */
  ask(question: Question): Promise<Reaction | undefined>
  /** Answers what others ask; undefined stands for silence. */
  serve(react: (question: Question) => Promise<Reaction | undefined> | undefined): () => void
}

/** A window in the background answers a little later (ms); nobody should wait longer to hear that there is none. */
const PATIENCE = 1500

export function openWindows(wire: Wire, patience: number = PATIENCE): Windows {
  return {
    ask(question) {
      const id = crypto.randomUUID()
      return new Promise((resolve) => {
        const finish = (reaction: Reaction | undefined): void => {
          stop()
          clearTimeout(timer)
          resolve(reaction)
        }
        const stop = wire.listen((text) => {
          const reaction = readReaction(text, id)
          if (reaction) finish(reaction)
        })
        const timer = setTimeout(() => finish(undefined), patience)
        wire.send(JSON.stringify({ id, question }))
      })
    },
    serve(react) {
      return wire.listen((text) => {
        const asked = readQuestion(text)
        if (!asked) return
        void (async () => {
          const reaction = await react(asked.question)
          if (reaction) wire.send(JSON.stringify({ to: asked.id, reaction }))
        })().catch(() => undefined)
      })
    },
  }
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(text) as unknown
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function readReaction(text: string, id: string): Reaction | undefined {
  const { to, reaction } = fieldsOf(text)
  return to === id && typeof reaction === 'string' && REACTIONS.includes(reaction) ? (reaction as Reaction) : undefined
}

function readQuestion(text: string): { readonly id: string; readonly question: Question } | undefined {
  const { id, question } = fieldsOf(text)
  if (typeof id !== 'string' || typeof question !== 'object' || question === null) return undefined
  const { type, reference, text: words } = question as Record<string, unknown>
  if (typeof reference !== 'string') return undefined
  if (type === 'offer') return { id, question: { type, reference } }
  return type === 'reply' && typeof words === 'string' ? { id, question: { type, reference, text: words } } : undefined
}

const NAME = 'privet-windows'

/**
 * The browser's own wire. Pages from files are strangers to each other for `BroadcastChannel`; there a storage that
 * they share tells them of changes, and holds each word for a moment only.
 */
export function browserWire(
  page: Pick<Window, 'location' | 'localStorage' | 'addEventListener' | 'removeEventListener'>,
): Wire {
  return page.location.protocol === 'file:' ? storageWire(page) : channelWire()
}

function channelWire(): Wire {
  const channel = openChannel(NAME)
  return {
    send: channel.say,
    listen: (hear) => channel.hear((word) => typeof word === 'string' && hear(word)),
  }
}

function storageWire(page: Parameters<typeof browserWire>[0]): Wire {
  return {
    send(text) {
      try {
        page.localStorage.setItem(NAME, text)
        page.localStorage.removeItem(NAME)
      } catch {
        // No storage, no other window: whoever asks hears silence.
      }
    },
    listen(hear) {
      const listener = ({ key, newValue }: StorageEvent): void => {
        if (key === NAME && newValue !== null) hear(newValue)
      }
      page.addEventListener('storage', listener)
      return () => page.removeEventListener('storage', listener)
    },
  }
}
