/**
 * Which names look alike, and names without what looks like a mark of ours. Two names are alike when people would take
 * them for one, whatever their characters are: after UTS #39, with case, accents, spaces and decoration passed over. It
 * errs towards alike: a card too many costs a look, a card too few a friend. TR-12, TR-13.
 */
import { letterLike } from './look-alikes.ts'

/** Nothing is drawn for these. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\u2800\u115F\u1160\u3164\uFFA0]/gu
/** Accents of all scripts; vowels of those that write them as marks are letters of a name. */
const ACCENTS = /\p{Script=Inherited}/gu
const NO_LETTERS = /[^\p{L}\p{N}\p{M}]/gu
/** Two letters that are drawn as one. */
const JOINED: readonly (readonly [drawn: RegExp, as: string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
]
/**
 * What in a name could be taken for our own sign that somebody is verified, or that something is locked: ticks, locks,
 * keys, shields, seals, and what turns a character into a picture of itself.
 */
const MARKS =
  /[\u2611\u2705\u2713\u2714\u237B\u{1F5F8}\u{1F5F9}\u{10102}\u{1FBB1}\u2BBD\u2610\u2612\u{1F512}\u{1F513}\u{1F50F}\u{1F510}\u{1F511}\u{1F5DD}\u{1F6E1}\u26E8\u{1F530}\u{1F396}\u{1F3C5}\u{1F4AF}\u{1F197}\u2747\u2733\u2734\u2735\u235F\u{1F7E2}\u{1F535}\u{1F499}\u2B50\u{1F31F}\u2605\u2606\u00AE\u00A9\u2122\u{1F16A}-\u{1F16F}]\uFE0F?/gu

/** The name as it may stand beside our own marks: without any sign that could be taken for one. May become empty. */
export function withoutMarks(name: string): string {
  return name.replace(MARKS, '').replace(/\s+/gu, ' ').trim()
}

/** Whether people would take the one for the other. What has no letters and no pictures is like nothing. */
export function areAlike(a: string, b: string): boolean {
  const seen = likenessesOf(a)
  return likenessesOf(b).some((each) => seen.includes(each))
}

/** What a name is compared by: as it is written, and in small letters, for they resemble others than capitals do. */
export function likenessesOf(name: string): readonly string[] {
  const visible = name.normalize('NFKC').replace(INVISIBLE, '')
  const found = [skeleton(visible), skeleton(visible.toLowerCase())].filter((each) => each !== '')
  // A name of pictures alone is known by them.
  return found.length > 0 ? found : [withoutMarks(visible).replace(/\s/gu, '')].filter((each) => each !== '')
}

function skeleton(name: string): string {
  // Accents first, or a letter with one would not be found in the table.
  const plain = name.normalize('NFD').replace(ACCENTS, '')
  const letters = [...plain].map(letterLike).join('').toLowerCase()
  const drawn = [...letters].map(letterLike).join('').replace(NO_LETTERS, '')
  return JOINED.reduce((text, [two, one]) => text.replace(two, one), drawn)
}
