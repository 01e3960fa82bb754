/** Many people in a call, in one browser process: their devices are made within the pages. */
import { expect, test } from '@playwright/test'
import { come, gather, goOn, hears, seesColours, type Guest } from './callers.ts'
import { part, type Person } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()

const six = [
  ['Ada', 'red'],
  ['Boris', 'blue'],
  ['Chloé', 'yellow'],
  ['Dmitri', 'magenta'],
  ['Elif', 'cyan'],
  ['Farid', 'white'],
] as const

const comes = (url: string, [name, mark]: Guest): Promise<Person> =>
  come(stage.browser, url, { name }, { cameras: [mark], microphones: [mark], rate: 2, width: 160 })

/** Everyone sees these people's right colours, their own included, and hears everybody else's tone once. */
const isWhole = async (people: readonly Person[], guests: readonly Guest[]): Promise<void> => {
  for (const [at, person] of people.entries()) {
    const own = guests[at]?.[0]
    const colours = guests.map(([name, mark]) => [name === own ? `${name} (you)` : name, mark] as const)
    await seesColours(person, Object.fromEntries(colours))
    await hears(person, ...guests.filter(([name]) => name !== own).map(([, mark]) => mark))
  }
}

for (const [title, guests] of [
  ['CALL-93: four people see each other’s right pictures and hear each other’s right tones', six.slice(0, 4)],
  ['CALL-115: so do six, whose thirty pictures two cores have to code and show', six],
] as const)
  test(title, { tag: '@long' }, async () => {
    test.setTimeout(300_000)
    const { people } = await gather(stage.app.url, guests, comes)
    await goOn(people)
    await isWhole(people, guests)
    expect(people.flatMap(({ faults }) => faults)).toEqual([])
    await part(...people)
  })
