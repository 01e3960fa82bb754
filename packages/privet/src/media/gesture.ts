/** The two messages of courtesy on the wire: a byte of type, then one field. Strict both ways. CY-3, CY-5. */
import { fromUtf8, mapped, oneOf, rest, type Table, tableCodec, toUtf8 } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { MAX_REACTION_BYTES } from '../limits.ts'
import type { Codec } from '../room/index.ts'

export type Gesture =
  | { readonly type: 'reaction'; readonly symbol: string }
  | { readonly type: 'ask-to-mute'; readonly isForAll: boolean }

const GESTURES: Table<Gesture> = {
  reaction: { symbol: mapped(rest(MAX_REACTION_BYTES, 1), (bytes) => checked(fromUtf8(bytes)), written) },
  'ask-to-mute': { isForAll: oneOf([false, true]) },
}

export const courtesyCodec: Codec<Gesture> = tableCodec(GESTURES, 1)

function written(symbol: string): Uint8Array {
  return toUtf8(checked(symbol))
}

/**
 * One emoji of those that this browser knows, in its full form. Not "one grapheme": a letter under a tower of
 * accents is one too, and so is a mark that turns the direction of the text around it.
 */
function checked(symbol: string): string {
  // Made here: a literal with this flag would keep old engines from reading the whole module.
  emoji ??= new RegExp('^\\p{RGI_Emoji}$', 'v')
  return emoji.test(symbol) ? symbol : refuse('malformed', 'E_REACTION', 'A reaction is one emoji')
}
let emoji: RegExp | undefined
