import { expect, it } from 'vitest'
import { fileName } from './file-name.ts'

const at = new Date(2026, 10, 21, 8, 5, 9)

it.each([
  ['Boris', 'Boris 2026-11-21 08.05.09.png'],
  ['Élodie & Дмитрий', 'Élodie & Дмитрий 2026-11-21 08.05.09.png'],
  ['../../etc/passwd', 'etc passwd 2026-11-21 08.05.09.png'],
  ['a\\b:c*d?e"f<g>h|i', 'a b c d e f g h i 2026-11-21 08.05.09.png'],
  ['fdp\u202Eexe.', 'fdpexe. 2026-11-21 08.05.09.png'],
  ['.hidden\u0000\n', 'hidden 2026-11-21 08.05.09.png'],
  ['CON', 'CON 2026-11-21 08.05.09.png'],
  ['', '2026-11-21 08.05.09.png'],
])('CALL-70: a file saved for %j has a name that every system takes', (who, name) => {
  expect(fileName(who, at, 'png')).toBe(name)
})

it('CALL-70: a name of any length leaves a file name that fits, and no letter is cut in half', () => {
  const name = fileName('🙂'.repeat(200), at, 'png')
  expect(new TextEncoder().encode(name).length).toBeLessThan(255)
  expect(name).toMatch(/^🙂{50} 2026/u)
})
