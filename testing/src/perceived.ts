/**
 * What somebody really sees and hears in their page: the colour in the decoded picture of a video element, the tone in
 * the sound that an audio element plays. Judged by `MARKS`. Needs no eval, so pages under a strict policy can be asked.
 */
import type { Locator, Page } from '@playwright/test'
import { MARKS, type MarkName } from './marks.ts'

export interface Sight {
  /** The mark whose colour most of the picture has. Undefined: no picture, or of no mark's colour. */
  readonly colour: MarkName | undefined
  /** Where the dark bar is, from 0 to 15. It wanders while the picture runs. */
  readonly bar: number
}

/** Colours this far apart (in RGB) are different ones; codecs and scaling move them by about 20. */
const NEAR = 60
/** Hertz; a bin of the spectrum is 5 or 6 wide. */
const IN_TUNE = 12

/** The picture that a video element (or the kept frame on a canvas) shows at the moment; nothing where there is none. */
export async function sightOf(picture: Locator): Promise<Sight> {
  const [first] = await picture.evaluateAll(pixelsOf)
  return judge(first?.pixels ?? [])
}

/** The colours that these show, by the name of the group that each is in. */
export async function coloursIn(pictures: Locator): Promise<Readonly<Record<string, MarkName | undefined>>> {
  const all = await pictures.evaluateAll(pixelsOf)
  return Object.fromEntries(all.map(({ name, pixels }) => [name, judge(pixels).colour]))
}

/** The colour of a picture that was saved as a file, as this page decodes it. */
export async function colourOf(page: Page, file: Uint8Array): Promise<MarkName | undefined> {
  const pixels = await page.evaluate(
    async (bytes) => {
      const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)]))
      const brush = new OffscreenCanvas(16, 9).getContext('2d')
      brush?.drawImage(picture, 0, 0, 16, 9)
      return [...(brush?.getImageData(0, 0, 16, 9).data ?? [])]
    },
    [...file],
  )
  return judge(pixels).colour
}

interface Pixels {
  readonly name: string
  /** 16 × 9 pixels in RGBA, or none where nothing is shown. */
  readonly pixels: readonly number[]
}

/** Runs in the page. */
function pixelsOf(elements: readonly Element[]): readonly Pixels[] {
  return elements.map((element) => {
    const name = element.closest('[role=group]')?.ariaLabel ?? ''
    if (!(element instanceof HTMLVideoElement || element instanceof HTMLCanvasElement)) return { name, pixels: [] }
    // What is not shown is not seen, whatever may still be decoded behind it.
    const isShown = element.dataset['shown'] !== 'false' && element.checkVisibility({ opacityProperty: true })
    const isEmpty = element instanceof HTMLVideoElement ? element.videoWidth === 0 : element.width === 0
    if (!isShown || isEmpty) return { name, pixels: [] }
    const canvas = document.createElement('canvas')
    ;[canvas.width, canvas.height] = [16, 9]
    const brush = canvas.getContext('2d')
    brush?.drawImage(element, 0, 0, 16, 9)
    return { name, pixels: [...(brush?.getImageData(0, 0, 16, 9).data ?? [])] }
  })
}

function judge(pixels: readonly number[]): Sight {
  const votes = new Map<MarkName, number>()
  const light = Array.from({ length: 16 }, () => 0)
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = pixels.slice(at, at + 3)
    const column = (at / 4) % 16
    light[column] = (light[column] ?? 0) + red + green + blue
    const name = nameOf(
      (mark) => Math.hypot(...mark.colour.map((part, i) => part - ([red, green, blue][i] ?? 0))),
      NEAR,
    )
    if (name !== undefined) votes.set(name, (votes.get(name) ?? 0) + 1)
  }
  const colour = [...votes].find(([, count]) => count > pixels.length / 4 / 2)?.[0]
  return { colour, bar: light.indexOf(Math.min(...light)) }
}

/**
 * The tones of all audio elements that can be heard, sorted: once for each element. A tone of no mark's height is told
 * as a number. Listens for as long as a pulse and its pause take.
 */
export async function tonesIn(page: Page): Promise<readonly (MarkName | number)[]> {
  const peaks = await page.evaluate(async () => {
    globalThis.ear ??= new AudioContext()
    const context = globalThis.ear
    await context.resume()
    // A page behind others looks only once a second, always at the same point between two pulses: one look is long then.
    const fftSize = document.hidden ? 32768 : 8192
    const audible = [...document.querySelectorAll('audio')].filter(
      (element) => !element.paused && !element.muted && element.volume > 0,
    )
    const heard = audible.flatMap((element) => {
      const tracks = element.srcObject instanceof MediaStream ? element.srcObject.getAudioTracks() : []
      return tracks.map((track) => {
        const source = context.createMediaStreamSource(new MediaStream([track]))
        const analyser = new AnalyserNode(context, { fftSize, smoothingTimeConstant: 0 })
        source.connect(analyser)
        return { source, analyser, spectrum: new Float32Array(analyser.frequencyBinCount), loudest: -60, peak: 0 }
      })
    })
    const until = performance.now() + 800
    while (heard.length > 0 && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 80))
      for (const one of heard) {
        one.analyser.getFloatFrequencyData(one.spectrum)
        one.spectrum.forEach((level, bin) => {
          if (level <= one.loudest) return
          one.loudest = level
          one.peak = (bin * context.sampleRate) / one.analyser.fftSize
        })
      }
    }
    for (const { source } of heard) source.disconnect()
    return heard.map(({ peak }) => peak).filter((peak) => peak > 0)
  })
  return peaks
    .toSorted((one, other) => one - other)
    .map((peak) => nameOf((mark) => Math.abs(mark.tone - peak), IN_TUNE) ?? Math.round(peak))
}

/** The mark that is nearest, if it is nearer than this. */
function nameOf(distance: (mark: (typeof MARKS)[MarkName]) => number, near: number): MarkName | undefined {
  const names = Object.keys(MARKS) as MarkName[]
  const [best] = names.toSorted((one, other) => distance(MARKS[one]) - distance(MARKS[other]))
  return best !== undefined && distance(MARKS[best]) < near ? best : undefined
}

declare global {
  /** Listens to every element of the page in turn: contexts are few. */
  var ear: AudioContext | undefined
}
