/** A window that keeps things. */
import { openStore, type Store } from '../src/indexeddb/index.ts'
import type { KeptRecord } from '../src/log/index.ts'
import { peerIdFrom, publicKeyOf } from '../src/identity/index.ts'
import { fromHex, toHex } from '../src/bytes/index.ts'

declare global {
  var shelf: Shelf
}

const AUTHOR = fromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')
const ROOM = 'the room'
const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

function record(number: number, text: string, length: number): KeptRecord {
  return {
    hash: hex(number, 32) + hex(text.length, 32),
    position: hex(number, 12) + toHex(AUTHOR) + hex(number, 8),
    author: peerIdFrom(AUTHOR),
    number,
    arrived: number,
    about: undefined,
    text,
    bytes: noise(length),
  }
}

/** Nothing that could be compressed; the platform gives 64 KiB at a time. */
function noise(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536))
  return bytes
}

class Shelf {
  #store: Store | undefined
  /** Turns of the event loop while a passphrase was worked on. */
  turns = 0
  roleChanged = 0

  get store(): Store {
    if (this.#store === undefined) throw new Error('Not open')
    return this.#store
  }

  /** `secrets`: what is taken for random, one after the other, so that it can be looked for on the disk. */
  async open(secrets?: readonly string[]): Promise<string> {
    const left = secrets?.map(fromHex)
    const random = (length: number): Uint8Array =>
      left?.shift()?.subarray(0, length) ?? crypto.getRandomValues(new Uint8Array(length))
    this.#store = await openStore({ environment: { random } })
    this.#store.role.subscribe(() => (this.roleChanged = Date.now()))
    return this.#store.protection.state.value
  }

  async id(): Promise<string> {
    const identity = await this.store.identity()
    const { privateKey } = identity.keys
    await crypto.subtle.exportKey('pkcs8', privateKey).then(
      () => {
        throw new Error('The key can be taken away')
      },
      () => undefined,
    )
    await identity.sign(publicKeyOf(identity.id))
    return identity.id
  }

  /** Adds a message; what came of it. */
  async say(number: number, text: string, length = 100): Promise<string> {
    try {
      await (await this.store.log(ROOM)).commit({ added: [record(number, text, length)] })
      return this.store.status.value.type
    } catch (error) {
      return (error as { readonly reason?: string }).reason ?? String(error)
    }
  }

  async said(): Promise<string[]> {
    return (await (await this.store.log(ROOM)).page({ limit: 1000 })).map(({ text }) => text)
  }

  async found(words: string): Promise<number> {
    return (await (await this.store.log(ROOM)).search({ words, limit: 1000 })).length
  }

  /** How a passphrase is met: the reason when it is refused. Counts what else the page could do meanwhile. */
  async with(act: (protection: Store['protection']) => Promise<unknown>): Promise<string> {
    this.turns = 0
    const timer = setInterval(() => this.turns++, 1)
    try {
      await act(this.store.protection)
      return this.store.protection.state.value
    } catch (error) {
      return (error as { readonly reason?: string }).reason ?? String(error)
    } finally {
      clearInterval(timer)
    }
  }

  set = (passphrase: string): Promise<string> => this.with((protection) => protection.set(passphrase))
  unlock = (passphrase: string): Promise<string> => this.with((protection) => protection.unlock(passphrase))

  async backup(passphrase: string): Promise<number[]> {
    return [...(await this.store.backup(passphrase))]
  }

  async restore(file: readonly number[], passphrase: string): Promise<string> {
    return (await this.store.restore(Uint8Array.from(file), passphrase)).id
  }

  async note(text: string): Promise<void> {
    await this.store.drawer<string>('notes').put('one', text)
  }

  notes(): string[] {
    return [...this.store.drawer<string>('notes').all.value.values()]
  }
}

globalThis.shelf = new Shelf()
/** For the page's builder: a module that exports nothing is left out. */
export const isReady = true
