/**
 * Passphrases that nobody has to think of: six words that can be read aloud in any of our languages. Made of
 * syllables rather than taken from a list, which would be 60 kB for each language.
 */
import { random } from '../crypto/index.ts'

const CONSONANTS = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z', 'sh', 'st'] as const
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ei', 'au'] as const
const WORDS = 6

/** Six words of two syllables, 2^84 of them in all: with Argon2id in front more than anybody can try. */
export function suggestPassphrase(randomBytes: (length: number) => Uint8Array = random): string {
  return Array.from({ length: WORDS }, () => [...randomBytes(2)].map(syllable).join('')).join(' ')
}

/** One of 128, which a byte gives without a preference for any. */
function syllable(byte: number): string {
  return `${CONSONANTS[byte & 15] ?? ''}${VOWELS[(byte >> 4) & 7] ?? ''}`
}
