/** Names of what is kept, as an index may show them: keyed hashes, which tell only that two are the same. */
import { concat, fromHex, toBase64url, toUtf8, unshared } from '../bytes/index.ts'

/** The name under which a database knows something: 16 bytes of HMAC-SHA-256, base64url. */
export type Namer = (kind: string, name: string | Uint8Array) => Promise<string>

const NAME_BYTES = 16
/** Names that are remembered. */
const MOST_MADE = 1024

/** Names with 32 secret bytes. */
export async function namerOf(secret: Uint8Array): Promise<Namer> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', unshared(secret), algorithm, false, ['sign'])
  const make = async (kind: string, bytes: Uint8Array): Promise<string> => {
    const signed = await crypto.subtle.sign('HMAC', key, concat(toUtf8(kind), fromHex('00'), bytes))
    return toBase64url(new Uint8Array(signed, 0, NAME_BYTES))
  }
  /** People are named with every message of theirs, messages once. */
  const made = new Map<string, Promise<string>>()
  return async (kind, name) => {
    if (typeof name !== 'string') return await make(kind, name)
    const whole = `${kind} ${name}`
    const found = made.get(whole) ?? make(kind, toUtf8(name))
    if (made.size >= MOST_MADE) made.clear()
    made.set(whole, found)
    return await found
  }
}
