/**
 * Characters that are taken for Latin letters, by the letter: a small part of the table of Unicode's UTS #39, with the
 * scripts whose letters people's keyboards and name generators have. What compatibility decomposition (NFKC) resolves
 * by itself, mathematical and full-width letters for one, is not in it. Of the single letters that Unicode's list takes for
 * one Latin letter or digit it has, together with that, all but five of Latin, Cyrillic, Greek, Armenian, Cherokee, Coptic
 * and Lisu; of historic and of right-to-left scripts none. Capitals stand apart where they resemble
 * another letter than their small ones do.
 */
const BY_LETTER: Readonly<Record<string, string>> = {
  a: 'аɑαᴀꭺАΑᎪꓮᗅ',
  b: 'ьвƅʙβВΒЬᏴꓐᏏᖯᗷꞴ',
  c: 'сϲᴄСϹᏟꓚⲥⲤꮯς',
  d: 'ԁđᴅɖᎠꓓᏧꓒᑯᗞᗪ',
  e: 'еҽєɛᴇεЕΕᎬꓰꬲ',
  f: 'ғꜰƒꓝꬵꞙẝꞘϜքᖴ',
  g: 'ɡցɢᏀꓖᶃƍᏳԌ',
  h: 'һհħʜнңНΗᎻꓧⲎᏂᕼ',
  j: 'јյȷᴊЈᎫꓙꞲϳͿᒍ',
  k: 'кκқᴋКΚᏦꓗⲔᛕ',
  l: 'iі1|ıιɩłӏɪʟІΙᎥᏞꓡꓲӀⲒꙇꭵǀⳐᒪ',
  m: 'мᴍМΜᎷꓟⲘϺᗰ',
  n: 'пηոɴΝꓠⲚռ',
  o: 'оοօσ0øᴏОΟՕꓳᴑꬽⲟⲞ०੦૦௦౦೦൦๐໐၀',
  p: 'рρᴘРΡᏢꓑⲣⲢ',
  q: 'ԛգզ',
  r: 'гʀᎡꓣꭇꭈⲅꮁᏒᴦ',
  s: 'ѕꜱЅᏚꓢƽꮪᏕՏ',
  t: 'тτᴛТΤᎢꓔⲦ',
  u: 'υսʋᴜՍꓴꞟꭎꭒ',
  v: 'νѵᴠѴᏙꓦꮩ',
  w: 'ԝωѡᴡԜᎳꓪɯꮃᏔա',
  x: 'хχҳХΧꓫꞳⲬ',
  y: 'уүγʏУΥҮᎽꓬɣᶌỿꭚⲨᎩ',
  z: 'ᴢΖᏃꓜꮓ',
  2: 'ꝚƧϨᒿꙄ',
  3: 'зЗӡƷɜȜꝪⳌ',
  4: 'чЧᏎ',
  6: 'бБⳒᏮ',
  5: 'Ƽ',
  8: 'ȣȢ৪੪',
  9: 'ꝮⳊ੧୨৭൭',
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
