/** Many people in a call, in one browser process: their devices are made within the pages. */
import { expect, test } from '@playwright/test'
import { come, gather, hears, seesColours, type Guest } from './callers.ts'
import { part, press, type Person } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()

const guests = [
  ['Ada', 'red'],
  ['Boris', 'blue'],
  ['Chloé', 'yellow'],
  ['Dmitri', 'magenta'],
] as const

const comes = (url: string, [name, mark]: Guest): Promise<Person> =>
  come(stage.browser, url, { name }, { cameras: [mark], microphones: [mark], rate: 2, width: 160 })

/** Everyone sees these people's right colours, their own included, and hears everybody else's tone once. */
const isWhole = async (people: readonly Person[], seen: readonly Guest[]): Promise<void> => {
  for (const [at, person] of people.entries()) {
    const own = guests[at]?.[0]
    const colours = seen.map(([name, mark]) => [name === own ? `${name} (you)` : name, mark] as const)
    await seesColours(person, Object.fromEntries(colours))
    const heard = guests.slice(0, people.length).filter(([name]) => name !== own)
    await hears(person, ...heard.map(([, mark]) => mark))
  }
}

test(
  'CALL-93: four people see each other’s right pictures and hear each other’s right tones',
  { tag: '@long' },
  async () => {
    test.setTimeout(180_000)
    const { people } = await gather(stage.app.url, guests, comes)
    for (const person of people) {
      await press(person, 'Unmute')
      await press(person, 'Start camera')
    }
    await isWhole(people, guests)

    expect(people.flatMap(({ faults }) => faults)).toEqual([])
    await part(...people)
  },
)
