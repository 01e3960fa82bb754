/** A room with a long history in the store of this browser: filled once, then opened, searched and typed in. */
import { openStore, type Store } from 'privet/indexeddb'
import type { KeptRecord, LogStore } from 'privet/log'
import { toHex } from '../../../packages/privet/src/bytes/index.ts'
import { peerIdFrom } from '../../../packages/privet/src/identity/index.ts'
import { watchTurns } from './turns.ts'

declare global {
  var archive: Archive
}

const ROOM = 'history'
const PEOPLE = 5
const PAGE = 50
/** Of one record without its text: head, chain and signature. */
const HEAD_BYTES = 168
const WORDS = (
  'ich wir ihr das haus morgen gestern später kommen gehen sehen hören fahren Straße Grüße Übung the and with from ' +
  'house tomorrow yesterday later come go see hear drive meeting invoice photo weekend train station coffee mañana ' +
  'déjà café rendez-vous été école я мы вы дом завтра вчера позже прийти видеть слышать встреча поезд кофе ёлка'
).split(' ')
/** Typed by somebody who writes, or looks for something. */
const TYPED = ['встреча', 'wochenende 777', 'straße haus', 'rendez', 'invoice photo', 'ubung', 'nothing like it']

/** The same numbers each time. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

async function people(): Promise<readonly { readonly id: KeptRecord['author']; readonly hex: string }[]> {
  return await Promise.all(
    Array.from({ length: PEOPLE }, async () => {
      const { publicKey } = await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify'])
      const raw = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))
      return { id: peerIdFrom(raw), hex: toHex(raw) }
    }),
  )
}

class Archive {
  #store: Store | undefined
  #log: LogStore | undefined

  get #open(): LogStore {
    if (this.#log === undefined) throw new Error('Not open')
    return this.#log
  }

  /** Milliseconds for all of them; in changes of so many as come over a link at a time. */
  async fill(count: number): Promise<number> {
    const start = performance.now()
    const store = await openStore()
    const log = await store.log(ROOM)
    const all = await people()
    const random = seeded(7)
    for (let first = 1; first <= count; first += 256) {
      const added = Array.from({ length: Math.min(256, count - first + 1) }, (_, at): KeptRecord => {
        const lamport = first + at
        const author = all[lamport % PEOPLE] ?? all[0]
        if (author === undefined) throw new Error('Nobody')
        const number = Math.ceil(lamport / PEOPLE)
        const length = 3 + Math.floor(random() * 15)
        const words = Array.from({ length }, () => WORDS[Math.floor(random() * WORDS.length)])
        const text = `${words.join(' ')} ${Math.floor(random() * 1000)}`
        const body = new TextEncoder().encode(text)
        const bytes = new Uint8Array(HEAD_BYTES + body.length)
        bytes.set(body, HEAD_BYTES)
        const position = hex(lamport, 12) + author.hex + hex(number, 8)
        return {
          hash: hex(lamport, 64),
          position,
          author: author.id,
          number,
          arrived: lamport,
          about: undefined,
          text,
          bytes,
        }
      })
      await log.commit({ added })
    }
    await store.close()
    return performance.now() - start
  }

  /** Milliseconds from nothing to the newest page of the room. */
  async open(): Promise<number> {
    const start = performance.now()
    this.#store = await openStore()
    this.#log = await this.#store.log(ROOM)
    await this.#log.load()
    const page = await this.#log.page({ limit: PAGE })
    if (page.length !== PAGE) throw new Error('Not the newest page')
    return performance.now() - start
  }

  /** Milliseconds of one search, with its results opened. */
  async search(words: string): Promise<number> {
    const start = performance.now()
    await this.#open.search({ words, limit: PAGE })
    return performance.now() - start
  }

  /** The median of several searches, rare and frequent words. */
  async searches(): Promise<number> {
    const all: number[] = []
    for (const words of ['встреча', 'haus', 'the', 'straße grüße', '777', 'ecole', 'кофе поезд', 'nothing like it']) {
      all.push(await this.search(words))
    }
    return all.toSorted((a, b) => a - b)[all.length >> 1] ?? Number.NaN
  }

  /** How long the page could do nothing else after each key of a message, whose draft is kept, ms: the 95th of 100. */
  async type(): Promise<number> {
    return await blockedPerKey((text) => this.#open.commit({ draft: text }))
  }

  /** The same where each key is a search. */
  async searchAsTyped(): Promise<number> {
    return await blockedPerKey((words) => this.#open.search({ words, limit: PAGE }))
  }

  /** Goes back through so many messages, a page at a time, and keeps none. */
  async scroll(messages: number): Promise<void> {
    let before: string | undefined
    for (let seen = 0; seen < messages; seen += PAGE) {
      const page = await this.#open.page({ limit: PAGE, ...(before === undefined ? {} : { before }) })
      before = page[0]?.position
      if (before === undefined) throw new Error('No more')
    }
  }
}

/** Does this for each key of what is typed. */
async function blockedPerKey(act: (text: string) => Promise<unknown>): Promise<number> {
  const blocked: number[] = []
  for (const text of TYPED) {
    for (let end = 1; end <= text.length; end++) {
      const watch = watchTurns()
      await act(text.slice(0, end))
      blocked.push(await watch.end())
    }
  }
  const sorted = blocked.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN
}

globalThis.archive = new Archive()
