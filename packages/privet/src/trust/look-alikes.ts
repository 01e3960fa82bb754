/**
 * Characters that are taken for Latin letters, by the letter: a small part of the table of Unicode's UTS #39, with the
 * scripts whose letters people's keyboards and name generators have. What compatibility decomposition (NFKC) resolves
 * by itself, mathematical and full-width letters for one, is not in it. Capitals stand apart where they resemble
 * another letter than their small ones do.
 */
const BY_LETTER: Readonly<Record<string, string>> = {
  a: 'аɑαᴀꭺАΑᎪꓮ',
  b: 'ьвƅʙβВΒЬᏴꓐ',
  c: 'сϲᴄСϹᏟꓚ',
  d: 'ԁđᴅɖᎠꓓ',
  e: 'еҽєɛᴇεЕΕᎬꓰ',
  f: 'ғꜰƒꓝ',
  g: 'ɡցɢᏀꓖ',
  h: 'һհħʜнңНΗᎻꓧ',
  j: 'јյȷᴊЈᎫꓙ',
  k: 'кκқᴋКΚᏦꓗ',
  l: 'iі1|ıιɩłӏɪʟІΙᎥᏞꓡꓲІӀ',
  m: 'мᴍМΜᎷꓟ',
  n: 'пηոɴΝꓠ',
  o: 'оοօσ0øᴏОΟՕꓳ',
  p: 'рρᴘРΡᏢꓑ',
  q: 'ԛգզ',
  r: 'гʀᎡꓣ',
  s: 'ѕꜱЅᏚꓢ',
  t: 'тτᴛТΤᎢꓔ',
  u: 'υսʋᴜՍꓴ',
  v: 'νѵᴠѴᏙꓦ',
  w: 'ԝωѡᴡԜᎳꓪ',
  x: 'хχҳХΧꓫ',
  y: 'уүγʏУΥҮᎽꓬ',
  z: 'ᴢΖᏃꓜ',
  3: 'зЗӡƷ',
  4: 'чЧ',
  6: 'бБ',
  ae: 'æӕ',
  oe: 'œ',
  ss: 'ß',
}

const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries(BY_LETTER).flatMap(([letter, alike]) => [...alike].map((each) => [each, letter] as const)),
)

/** Letters in pictures: flags' letters, and those in black circles and squares. Each block is an alphabet. */
const ALPHABETS = [0x1f1e6, 0x1f150, 0x1f170]

/** The letter that a character is taken for; itself, when there is none. */
export function letterLike(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const alphabet = ALPHABETS.find((first) => code >= first && code < first + 26)
  if (alphabet !== undefined) return letterLike(String.fromCodePoint(0x61 + code - alphabet))
  return LETTERS.get(character) ?? character
}
