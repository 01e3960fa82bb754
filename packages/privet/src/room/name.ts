/** Names as they may be shown: nobody can break the line they stand in, or hide letters in theirs. RM-41. */
import { toUtf8 } from '../bytes/index.ts'
import { MAX_NAME_BYTES, MAX_NAME_GRAPHEMES } from '../limits.ts'

/** Control and format characters (which include those that turn the direction of writing), and unassigned ones. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu
/** A joiner that makes one picture of two is no deceit. */
const JOINER = /(?<=\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?)\u200D(?=\p{Extended_Pictographic})/gu
/** Stands for such a joiner while the others are taken out; itself never in a cleaned name. */
const KEPT = '\uFFFC'
const HEAPED_MARKS = /(\p{M}{3})\p{M}+/gu

/** The name in composed form, without what is hidden, cut to what is shown. May become empty. */
export function cleanName(name: string): string {
  const visible = name
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replaceAll(KEPT, '')
    .replace(JOINER, KEPT)
    .replace(HIDDEN, '')
    .replaceAll(KEPT, '\u200D')
    .replace(HEAPED_MARKS, '$1')
    .trim()
  // Most names are short enough whole. Chromium takes 12 ms to load what a Segmenter needs, in the middle of joining.
  if ([...visible].length <= MAX_NAME_GRAPHEMES && toUtf8(visible).length <= MAX_NAME_BYTES) return visible
  let cut = ''
  let count = 0
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(visible)) {
    if (++count > MAX_NAME_GRAPHEMES || toUtf8(cut + segment).length > MAX_NAME_BYTES) break
    cut += segment
  }
  return cut.trim()
}
