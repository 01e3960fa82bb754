/** Recordings whose films are opened and looked at: the colours and tones of everybody in them, their length, who was told. */
import { readFile } from 'node:fs/promises'
import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { launchFirefox, missing } from '@privet/testing/browsers'
import { giveDevices } from '@privet/testing/marked-devices'
import { MARKS, type MarkName } from '@privet/testing/marks'
import { needs } from '@privet/testing/needs'
import { violations } from './axe.ts'
import { arrive, enter, openRoom, part, press, sees, watches, type Person } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()

interface Film {
  /** What it says in its head; infinite when it says nothing. */
  readonly told: number
  readonly seconds: number
  /** 32 × 18 in RGBA, one second in. */
  readonly pixels: readonly number[]
  /** How much of each tone there is, against the loudest (0 to 1). */
  readonly tones: Readonly<Record<MarkName, number>>
}

/** Opens the film as any page would. The file is in the page's own file system, or comes as text. */
async function filmIn(
  page: Page,
  where: { readonly folders: readonly string[]; readonly file?: string } | { readonly base64: string },
): Promise<Film> {
  const tones = Object.fromEntries(Object.entries(MARKS).map(([name, { tone }]) => [name, tone]))
  const film = await page.evaluate(
    async ([from, wanted]) => {
      const pieces: BlobPart[] = []
      if ('base64' in from) pieces.push(Uint8Array.from(atob(from.base64), (letter) => letter.charCodeAt(0)))
      else {
        let folder = await navigator.storage.getDirectory()
        for (const name of from.folders) folder = await folder.getDirectoryHandle(name)
        const names: string[] = []
        for await (const name of folder.keys()) names.push(name)
        for (const name of names.toSorted()) {
          if (from.file === undefined || name === from.file)
            pieces.push(await (await folder.getFileHandle(name)).getFile())
        }
      }
      const film = new Blob(pieces, { type: 'video/webm' })
      const video = document.createElement('video')
      const happens = (name: string) => new Promise((resolve) => video.addEventListener(name, resolve, { once: true }))
      video.muted = true
      const loaded = happens('loadeddata')
      video.src = URL.createObjectURL(film)
      await loaded
      const told = video.duration
      // Played, not sought: a film that was written as it came has no index to seek by.
      await video.play()
      while (video.currentTime < 1 && !video.ended) await happens('timeupdate')
      video.pause()
      const canvas = Object.assign(document.createElement('canvas'), { width: 32, height: 18 })
      const brush = canvas.getContext('2d')
      brush?.drawImage(video, 0, 0, 32, 18)
      const pixels = [...(brush?.getImageData(0, 0, 32, 18).data ?? [])]
      // It says its length only at its end.
      const ended = happens('seeked')
      video.currentTime = 1e6
      await ended
      const seconds = video.duration

      const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(await film.arrayBuffer())
      const samples = sound.getChannelData(0)
      // Goertzel: how much of one frequency is in the sound.
      const power = (frequency: number): number => {
        const turn = 2 * Math.cos((2 * Math.PI * frequency) / sound.sampleRate)
        let [one, two, sum] = [0, 0, 0]
        const block = 4800
        for (let at = 0; at + block <= samples.length; at += block) {
          ;[one, two] = [0, 0]
          for (let i = at; i < at + block; i++) [one, two] = [(samples[i] ?? 0) + turn * one - two, one]
          sum += one * one + two * two - turn * one * two
        }
        return sum
      }
      const powers = Object.entries(wanted).map(([name, frequency]) => [name, power(frequency)] as const)
      const loudest = Math.max(...powers.map(([, value]) => value))
      return {
        told,
        seconds,
        pixels,
        tones: Object.fromEntries(powers.map(([name, value]) => [name, value / loudest])),
      }
    },
    [where, tones] as const,
  )
  return { ...film, tones: film.tones as Film['tones'] }
}

/** How much of the film has this colour, 0 to 1. */
function share({ pixels }: Film, name: MarkName): number {
  let count = 0
  for (let at = 0; at < pixels.length; at += 4)
    if (Math.hypot(...MARKS[name].colour.map((part, i) => part - (pixels[at + i] ?? 0))) < 60) count++
  return count / (pixels.length / 4)
}

const withDevices =
  (mark: MarkName, more?: () => void) =>
  async (context: BrowserContext): Promise<void> => {
    await giveDevices(context, { cameras: [mark], microphones: [mark] })
    if (more) await context.addInitScript(more)
  }

/** The file that somebody picks: nobody can press the buttons of the system's own dialog. */
const picks = (): void =>
  void Object.assign(globalThis, {
    showSaveFilePicker: async () =>
      (await navigator.storage.getDirectory()).getFileHandle('picked.webm', { create: true }),
  })
/** As in browsers that cannot ask. */
const cannotPick = (): void => void Object.assign(globalThis, { showSaveFilePicker: undefined })

async function record({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Record' }).click()
  await expect(page.getByText('Everybody in the room is told')).toBeVisible()
}

/** So many seconds at least; below ten. */
const runsFor = ({ page }: Person, seconds: number) =>
  expect(page.getByRole('group', { name: 'Length and size so far' })).toHaveText(
    new RegExp(`^(0:0[${seconds}-9]|0:[1-9]|[1-9])`),
  )

async function hide({ page }: Person, isHidden: boolean): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, isHidden)
}

/** More frames of them come than were under way. */
async function goesOn({ page }: Person, name: string): Promise<void> {
  const video = page.getByRole('group', { name, exact: true }).locator('video')
  const frames = (): Promise<number> =>
    video.evaluate((each: HTMLVideoElement) => each.getVideoPlaybackQuality().totalVideoFrames)
  const before = await frames()
  await expect.poll(frames, { timeout: 30_000 }).toBeGreaterThan(before + 60)
}

test(
  'CALL-80, CALL-120: a recording is on everybody’s screen as long as it runs, and its film shows and plays everybody',
  { tag: '@long' },
  async () => {
    test.setTimeout(120_000)
    const ada = await arrive(stage.browser, stage.app.url, { name: 'Ada', prepare: withDevices('red', picks) })
    const link = await openRoom(ada)
    const boris = await arrive(stage.browser, link, { name: 'Boris', prepare: withDevices('blue', cannotPick) })
    await enter(boris)
    await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
    for (const who of [ada, boris]) {
      await press(who, 'Unmute')
      await press(who, 'Start camera')
    }
    await Promise.all([watches(ada, 'Boris'), watches(boris, 'Ada')])

    // The film has what Ada neither hears nor, from its second second on, sees.
    await ada.page.getByRole('button', { name: 'Options for Boris' }).press('Enter')
    await ada.page.getByRole('button', { name: 'Mute for me' }).press('Enter')
    await record(ada)
    expect(await violations(ada.page)).toEqual([])
    await ada.page.getByRole('button', { name: 'Start recording' }).press('Enter')
    const notice = boris.page.getByRole('main').getByText('Ada is recording')
    await expect(notice).toBeVisible()
    await runsFor(ada, 1)
    await hide(ada, true)
    await goesOn(ada, 'Boris')
    await hide(ada, false)
    await expect(boris.page.getByRole('status')).toContainText('Ada is recording')
    const chloe = await arrive(stage.browser, link, { name: 'Chloé' })
    await enter(chloe)
    await expect(chloe.page.getByRole('main').getByText('Ada is recording')).toBeVisible()
    await runsFor(ada, 3)
    expect([...(await violations(ada.page)), ...(await violations(boris.page))]).toEqual([])
    await press(ada, 'Pause')
    await expect(ada.page.getByRole('main').getByText('Your recording is paused')).toBeVisible()
    await expect(notice).toBeVisible()
    await press(ada, 'Go on')
    await press(ada, 'Stop recording')
    await expect(ada.page.getByRole('main').getByText('The recording is saved: picked.webm')).toBeVisible()
    await expect(notice).toBeHidden()
    const film = await filmIn(ada.page, { folders: [], file: 'picked.webm' })
    expect(film.seconds).toBeGreaterThan(2.5)
    expect(film.seconds).toBeLessThan(30)
    expect(Math.abs(film.told - film.seconds)).toBeLessThan(1.5)
    expect([share(film, 'red') > 0.1, share(film, 'blue') > 0.1, share(film, 'yellow')]).toEqual([true, true, 0])
    expect(film.tones.red).toBeGreaterThan(0.1)
    expect(film.tones.blue).toBeGreaterThan(0.1)
    expect(film.tones.cyan).toBeLessThan(0.01)

    // Whoever leaves has what there was until then.
    await record(boris)
    await press(boris, 'Start recording')
    await expect(ada.page.getByRole('main').getByText('Boris is recording')).toBeVisible()
    await runsFor(boris, 1)
    const [saved] = await Promise.all([boris.page.waitForEvent('download'), press(boris, 'Leave the room')])
    expect(saved.suggestedFilename()).toMatch(/^Privet \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.webm$/)
    const base64 = (await readFile(await saved.path())).toString('base64')
    const short = await filmIn(boris.page, { base64 })
    expect(share(short, 'red')).toBeGreaterThan(0.1)
    await expect(ada.page.getByRole('main').getByText('Boris is recording')).toBeHidden()
    expect([...ada.faults, ...boris.faults, ...chloe.faults]).toEqual([])
    await part(ada, boris, chloe)
  },
)

test('CALL-80: Firefox records too, piece by piece to its own disk', { tag: '@long' }, async () => {
  needs(missing('firefox'))
  const firefox = await launchFirefox()
  try {
    const ada = await arrive(firefox, stage.app.url, {
      name: 'Ada',
      context: { permissions: [] },
      prepare: withDevices('red'),
    })
    await press(ada, 'New room')
    await press(ada, 'Unmute')
    await press(ada, 'Start camera')
    await record(ada)
    await press(ada, 'Start recording')
    await runsFor(ada, 3)
    await press(ada, 'Stop recording')
    await expect(ada.page.getByRole('main').getByText('The recording is saved: Privet')).toBeVisible()
    const place = await ada.page.evaluate(async () => {
      const all = await (await navigator.storage.getDirectory()).getDirectoryHandle('recordings')
      for await (const name of all.keys()) return name
      throw new Error('Nothing is there')
    })
    const film = await filmIn(ada.page, { folders: ['recordings', place] })
    expect(film.seconds).toBeGreaterThan(2.5)
    expect(share(film, 'red')).toBeGreaterThan(0.1)
    expect(film.tones.red).toBe(1)
    expect(film.tones.blue).toBeLessThan(0.01)
    await part(ada)
  } finally {
    await firefox.close()
  }
})
