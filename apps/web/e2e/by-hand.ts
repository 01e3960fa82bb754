/** What people do when they meet by hand, for the journeys. */
import { expect, type Locator } from '@playwright/test'
import { arrive, type Person } from './people.ts'
import type { Stage } from './stage.ts'

/** No meeting point at all: whatever happens, happens by hand. */
export const SETTINGS = { siteBrokers: false }

/** How people come onto this stage, to the app or to a link. */
export const comeTo =
  (stage: Stage) =>
  (name: string, url: string = stage.app.url): Promise<Person> =>
    arrive(stage.browser, url, { name, settings: SETTINGS })

/** Makes a room and an invitation to it, which is shown then. */
export async function invite({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'New room' }).click()
  await expect(page.getByRole('heading', { name: /Send this$/ })).toBeVisible()
}

/** What a form of the invitation or reply holds. */
export async function words({ page }: Person, form: 'Text' | 'Link'): Promise<string> {
  await page.getByRole('tab', { name: form }).click()
  return page.getByRole('textbox', { name: form }).inputValue()
}

/** The one box for everything: on the start page it has to be opened first. */
export const box = ({ page }: Person): Locator => page.getByRole('textbox', { name: /^Paste/ })

export const openBox = ({ page }: Person): Promise<void> =>
  page.getByRole('button', { name: 'Answer an invitation' }).click()

export async function enterText(person: Person, text: string): Promise<void> {
  await box(person).fill(text)
  await person.page.getByRole('button', { name: 'Continue' }).click()
}

/** Answers what is shown; the reply is shown then. */
export async function answer({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Your reply is ready' })).toBeVisible()
}

/** Ada has an invitation, Boris has answered it, and his reply is on its way. */
export async function toTheReply(
  come: (name: string, url?: string) => Promise<Person>,
): Promise<readonly [Person, Person]> {
  const ada = await come('Ada')
  await invite(ada)
  const boris = await come('Boris', await words(ada, 'Link'))
  await answer(boris)
  return [ada, boris]
}

/** Pastes as a person does who did not look for a box first. */
export const pasteAnywhere = ({ page }: Person, text: string): Promise<void> =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)

/** Drops a file on the middle of the page. */
export const dropAnywhere = ({ page }: Person, name: string, type: string, bytes: Buffer): Promise<void> =>
  page.evaluate(
    ([fileName, fileType, base64]) => {
      const dataTransfer = new DataTransfer()
      const content = Uint8Array.from(atob(base64), (character) => character.codePointAt(0) ?? 0)
      dataTransfer.items.add(new File([content], fileName, { type: fileType }))
      for (const event of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(event, { dataTransfer, bubbles: true, cancelable: true }))
    },
    [name, type, bytes.toString('base64')] as const,
  )

export async function letIn({ page }: Person, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name: `${name} answers your invitation` })).toBeVisible()
  await page.getByRole('button', { name: 'Let in' }).click()
}

/** The code on a person's screen, as a picture. */
export const picture = async ({ page }: Person): Promise<Buffer> => {
  await expect(page.locator('.qr-large .qr')).toBeVisible()
  return page.locator('.qr-large .qr').screenshot()
}

/**
 * A camera that sees what the test holds before it. The stream comes from a canvas in place of the device, at the edge
 * where the app asks the browser for it: what is on the other's screen is not known before the browsers start, so a
 * file could not hold it.
 */
export async function giveCamera({ page }: Person): Promise<(seen: Buffer) => Promise<void>> {
  await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 640
    canvas.height = 480
    const context = canvas.getContext('2d')
    const image = new Image()
    const draw = (): void => {
      if (context) {
        context.fillStyle = '#778'
        context.fillRect(0, 0, 640, 480)
        // As a camera sees it: not straight, not filling the picture.
        context.setTransform(0.99, 0.05, -0.04, 1, 110, 20)
        context.imageSmoothingQuality = 'high'
        if (image.complete && image.naturalWidth > 0) context.drawImage(image, 0, 0, 430, 430)
        context.setTransform(1, 0, 0, 1, 0, 0)
      }
      setTimeout(draw, 100)
    }
    draw()
    Object.assign(globalThis, { holdBefore: (source: string) => (image.src = source) })
    navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(10)
  })
  return (seen) =>
    page.evaluate(
      (source) => {
        const hold: unknown = Reflect.get(globalThis, 'holdBefore')
        if (typeof hold === 'function') Reflect.apply(hold, undefined, [source])
      },
      `data:image/png;base64,${seen.toString('base64')}`,
    )
}

/**
 * The air between two people: what one plays, the other's microphone hears. Carried at the edges, where the app hands
 * samples to the browser and asks it for a microphone, with a little noise; everything between is the real thing.
 */
export async function shareTheAir(one: Person, other: Person): Promise<void> {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    await from.page.exposeFunction('carry', (samples: string) =>
      to.page.evaluate((heard) => {
        const hear: unknown = Reflect.get(globalThis, 'hear')
        if (typeof hear === 'function') Reflect.apply(hear, undefined, [heard])
      }, samples),
    )
    await from.page.evaluate(() => {
      const air = new AudioContext({ sampleRate: 48_000 })
      const ear = air.createMediaStreamDestination()
      const noise = air.createBuffer(1, 48_000, 48_000)
      noise.copyToChannel(
        Float32Array.from({ length: 48_000 }, () => (Math.random() - 0.5) / 200),
        0,
      )
      const hiss = new AudioBufferSourceNode(air, { buffer: noise, loop: true })
      hiss.connect(ear)
      hiss.start()
      const start = AudioBufferSourceNode.prototype.start
      AudioBufferSourceNode.prototype.start = function (
        this: AudioBufferSourceNode,
        ...when: [number?, number?, number?]
      ) {
        const samples = this.context === air ? undefined : this.buffer?.getChannelData(0)
        if (samples) {
          const bytes = new Uint8Array(Int16Array.from(samples, (each) => each * 20_000).buffer)
          let text = ''
          for (let at = 0; at < bytes.length; at += 8_192)
            text += String.fromCodePoint(...bytes.subarray(at, at + 8_192))
          const carry: unknown = Reflect.get(globalThis, 'carry')
          if (typeof carry === 'function') Reflect.apply(carry, undefined, [btoa(text)])
        }
        start.apply(this, when)
      }
      navigator.mediaDevices.getUserMedia = async () =>
        new MediaStream(ear.stream.getAudioTracks().map((track) => track.clone()))
      Object.assign(globalThis, {
        hear(text: string) {
          const bytes = Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0)
          const samples = Float32Array.from(new Int16Array(bytes.buffer), (each) => each / 32_768)
          const buffer = air.createBuffer(1, samples.length, 48_000)
          buffer.copyToChannel(samples, 0)
          const source = new AudioBufferSourceNode(air, { buffer })
          source.connect(ear)
          source.start()
        },
      })
    })
  }
}

/** A browser that tells no address before the microphone was allowed, as Chromium does in a network without a router. */
export async function tellNothing({ page }: Person): Promise<void> {
  await page.addInitScript(() => {
    let isAllowed = false
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    navigator.mediaDevices.getUserMedia = async (wish) => {
      const stream = await ask(wish)
      isAllowed = true
      return stream
    }
    navigator.permissions.query = async () => ({ state: isAllowed ? 'granted' : 'prompt' }) as PermissionStatus
    const Real = RTCPeerConnection
    globalThis.RTCPeerConnection = class extends Real {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        const isBlind = !isAllowed
        this.addEventListener('icecandidate', (event) => {
          if (isBlind && event.candidate !== null) event.stopImmediatePropagation()
        })
      }
    }
  })
}
