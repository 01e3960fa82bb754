/**
 * Values as bytes, to be sealed: JSON, with bytes, maps and `undefined` within. What is read was sealed by ourselves,
 * so its form is our own; what is not JSON is refused all the same.
 */
import { type Bytes, fromBase64url, fromUtf8, toBase64url, toUtf8 } from '../bytes/index.ts'
import { refuse } from '../error.ts'

/** Tags of what JSON has not. No name of a field begins so. */
const BYTES = '$bytes'
const MAP = '$map'

/** Packs numbers, texts, booleans, null, bytes, arrays, maps and plain objects. Fields that are undefined are left out. */
export function pack(value: unknown): Bytes {
  return toUtf8(JSON.stringify(outward(value)) ?? 'null')
}

/** What was packed. Throws `malformed` (`E_VALUE`). */
export function unpack(bytes: Uint8Array): unknown {
  try {
    return inward(JSON.parse(fromUtf8(bytes)) as unknown)
  } catch (cause) {
    refuse('malformed', 'E_VALUE', 'Not a value that we wrote', cause)
  }
}

// Not a replacer of `JSON.stringify`: it would get bytes that have become a list of numbers already.
function outward(value: unknown): unknown {
  if (value instanceof Uint8Array) return { [BYTES]: toBase64url(value) }
  if (value instanceof Map) return { [MAP]: [...value].map(outward) }
  if (Array.isArray(value)) return value.map(outward)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, outward(each)]))
}

function inward(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inward)
  if (typeof value !== 'object' || value === null) return value
  const bytes: unknown = Reflect.get(value, BYTES)
  if (typeof bytes === 'string') return fromBase64url(bytes)
  const map: unknown = Reflect.get(value, MAP)
  if (Array.isArray(map)) return new Map(map.map(inward) as [unknown, unknown][])
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inward(each)]))
}
