/**
 * People in calls whose devices bear marks: a colour and a tone each, so that what arrives at the others can be told
 * from everything else. `fromFiles`: a Chromium for each of them, which takes camera and microphone from files.
 */
import { expect, test, type Browser } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Served } from '@privet/cli'
import { launchChromium, missing } from '@privet/testing/browsers'
import { giveDevices, type MarkedDevices } from '@privet/testing/marked-devices'
import { type CameraShape, markedDevices, type MarkName } from '@privet/testing/marks'
import { needs } from '@privet/testing/needs'
import { coloursIn, sightOf, tonesIn } from '@privet/testing/perceived'
import { countTraffic, trafficOf, type Traffic } from '@privet/testing/traffic'
import { arrive, enter, openRoom, press, sees, startApp, type Person, type PersonOptions } from './people.ts'

/** Somebody to come: the name, and the mark of the devices. */
export type Guest = readonly [name: string, mark: MarkName]

/** Where a file of journeys plays whose people have devices from files; `comes` opens the app as one of them. */
export function openMarkedStage(): {
  readonly url: () => string
  comes: (url: string, guest: Guest) => Promise<Person>
} {
  needs(missing('chromium'))
  const browserOf = fromFiles()
  let app: Served | undefined
  test.beforeAll(async () => void (app = await startApp()))
  test.afterAll(() => app?.close())
  return {
    url: () => app?.url ?? '',
    comes: async (url, [name, mark]) => come(await browserOf(mark), url, { name }),
  }
}

/** Browsers for a file of journeys, one for each mark, gone after its last. */
export function fromFiles(shape?: CameraShape): (mark: MarkName) => Promise<Browser> {
  let folder = ''
  const browsers = new Map<MarkName, Promise<Browser>>()
  test.beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'privet-callers-'))))
  test.afterAll(async () => {
    for (const browser of browsers.values()) await (await browser).close()
    rmSync(folder, { recursive: true })
  })
  return (mark) => {
    const browser = browsers.get(mark) ?? launchChromium(markedDevices(mark, folder, shape))
    browsers.set(mark, browser)
    return browser
  }
}

/** In a browser, with devices made within the page where the browser has none of its own. */
export async function come(
  browser: Browser,
  url: string,
  options: PersonOptions,
  devices?: MarkedDevices,
): Promise<Person> {
  return await arrive(browser, url, {
    ...options,
    prepare: async (context) => {
      await countTraffic(context)
      if (devices !== undefined) await giveDevices(context, devices)
    },
  })
}

/** Everyone in one room, each seeing all the others; the first has opened it. */
export async function gather<const Guests extends readonly Guest[]>(
  url: string,
  guests: Guests,
  comes: (url: string, guest: Guest) => Promise<Person>,
): Promise<{ readonly people: { readonly [At in keyof Guests]: Person }; readonly link: string }> {
  const people: Person[] = []
  let link = url
  for (const guest of guests) {
    const person = await comes(link, guest)
    if (people.length === 0) link = await openRoom(person)
    else await enter(person)
    people.push(person)
  }
  for (const [person, name] of others(people, guests)) await sees(person, name)
  return { people: people as { readonly [At in keyof Guests]: Person }, link }
}

/** Everybody's microphone and camera go on. */
export async function goOn(people: readonly Person[]): Promise<void> {
  for (const person of people) for (const button of ['Unmute', 'Start camera']) await press(person, button)
}

/** Everyone with each of the others' names and marks. */
export const others = (people: readonly Person[], guests: readonly Guest[]): readonly (readonly [Person, ...Guest])[] =>
  people.flatMap((person, at) => guests.flatMap((guest, other) => (other === at ? [] : [[person, ...guest] as const])))

export const tile = ({ page }: Person, name: string) => page.getByRole('group', { name, exact: true })

/** Waits until this person sees that colour on a tile, and that it moves; undefined: until they see no picture there. */
export async function shows(who: Person, name: string, colour: MarkName | undefined): Promise<void> {
  await expect(tile(who, name)).toBeVisible()
  const picture = tile(who, name).locator('video')
  await expect.poll(async () => (await sightOf(picture)).colour, { message: `${name}'s colour` }).toBe(colour)
  // What moves on Chromium's pretended screen is small.
  if (colour === undefined || colour === 'green') return
  const { bar } = await sightOf(picture)
  await expect.poll(async () => (await sightOf(picture)).bar, { message: `${name} moves` }).not.toBe(bar)
}

/** Waits until the pictures that this person sees are these, by the names on the tiles, and no other. */
export async function seesColours(who: Person, colours: Readonly<Record<string, MarkName>>): Promise<void> {
  const videos = who.page.getByRole('group').locator('video[data-shown=true]')
  // A machine that is busy with other things makes the policy pause pictures; they come back when it is not.
  await expect.poll(() => coloursIn(videos), { message: 'the colours', timeout: 60_000 }).toEqual(colours)
}

/** Waits until this person hears these tones, each from somebody or something, and no other. */
export async function hears({ page }: Person, ...tones: readonly MarkName[]): Promise<void> {
  const names = (all: readonly (MarkName | number)[]) => all.map(String).toSorted()
  // Each look listens for a while; the first of a page also starts its sound.
  const patient = { message: 'the tones', timeout: 30_000 }
  await expect.poll(async () => names(await tonesIn(page)), patient).toEqual(names(tones))
}

/** Waits until nothing of this kind comes in any more: no picture, or no packet, between one look and the next. */
export async function rests({ page }: Person, what: keyof Traffic): Promise<void> {
  let before = -1
  const more = async (): Promise<number> => {
    const now = (await trafficOf(page))[what]
    const came = now - before
    before = now
    return came
  }
  await expect.poll(more, { message: `${what} rests`, intervals: [700] }).toBe(0)
}
