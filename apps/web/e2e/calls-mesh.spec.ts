/**
 * Many people in a call. Four have a browser each, whose camera and microphone are files. Six browsers are too many for
 * two cores: their devices are made within the pages of one. How much moves is not what is asked here.
 */
import { expect, test } from '@playwright/test'
import { come, fromFiles, gather, goOn, hears, seesColours, type Guest } from './callers.ts'
import { part, type Person } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const LITTLE = { rate: 2, width: 160 }
const browserOf = fromFiles(LITTLE)

const six = [
  ['Ada', 'red'],
  ['Boris', 'blue'],
  ['Chloé', 'yellow'],
  ['Dmitri', 'magenta'],
  ['Elif', 'cyan'],
  ['Farid', 'white'],
] as const

type Comes = (url: string, guest: Guest) => Promise<Person>
const withFiles: Comes = async (url, [name, mark]) => come(await browserOf(mark), url, { name })
const withinPages: Comes = (url, [name, mark]) =>
  come(stage.browser, url, { name }, { cameras: [mark], microphones: [mark], ...LITTLE })

/** Everyone sees these people's right colours, their own included, and hears everybody else's tone once. */
const isWhole = async (people: readonly Person[], guests: readonly Guest[]): Promise<void> => {
  for (const [at, person] of people.entries()) {
    const own = guests[at]?.[0]
    const colours = guests.map(([name, mark]) => [name === own ? `${name} (you)` : name, mark] as const)
    await seesColours(person, Object.fromEntries(colours))
    await hears(person, ...guests.filter(([name]) => name !== own).map(([, mark]) => mark))
  }
}

for (const [title, guests, comes] of [
  [
    'CALL-93: four people see each other’s right pictures and hear each other’s right tones',
    six.slice(0, 4),
    withFiles,
  ],
  ['CALL-115: so do six, whose thirty pictures two cores have to code and show', six, withinPages],
] as const)
  test(title, { tag: '@long' }, async () => {
    test.setTimeout(300_000)
    const { people } = await gather(stage.app.url, guests, comes)
    await goOn(people)
    await isWhole(people, guests)
    expect(people.flatMap(({ faults }) => faults)).toEqual([])
    await part(...people)
  })
