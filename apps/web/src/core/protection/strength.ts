/**
 * How much a passphrase is worth, as honestly as its length tells it: a judge of words would need a list of them, and
 * call safe what others know by heart.
 */

/** `short`: found by trying. `fair`, `long`: as strong as it is unlike anything that somebody could think of. */
export type Strength = 'short' | 'fair' | 'long'

/** Letters at random would be safe from eleven on, with Argon2id in front; nobody chooses at random. */
const FAIR = 12
const LONG = 20
/** Fewer different letters are a pattern. */
const DIFFERENT = 5

export function strengthOf(passphrase: string): Strength {
  const letters = [...passphrase.trim()]
  if (letters.length < FAIR || new Set(letters).size < DIFFERENT) return 'short'
  return letters.length < LONG ? 'fair' : 'long'
}
