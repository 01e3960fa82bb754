/** The page of `scan.spec.ts`: scans with the camera, and reads pictures that it draws itself. */
import { rgbaOf, type Shot, takePicture } from '@privet/testing/pictures'
import { collectFrames } from 'privet/paper'
import { codeOf, openScanner, readPicture, type Scanner } from '../src/core/qr/index.ts'

const video = document.createElement('video')
document.body.append(video)
let scanner: Scanner | undefined

const page = {
  /** Everything that was told so far. */
  texts: [] as string[],
  /** Why the scanner ended by itself. */
  ended: '',
  /** Milliseconds from the start until the whole text was there. */
  async scan(): Promise<{ readonly text: string; readonly ms: number }> {
    const frames = collectFrames()
    const from = performance.now()
    return await new Promise((resolve, reject) => {
      openScanner({
        video,
        onEnd: ({ fault }) => (page.ended = fault),
        onText(text) {
          page.texts.push(text)
          const whole = frames.add(text).text
          if (whole !== undefined) resolve({ text: whole, ms: performance.now() - from })
        },
      }).then((opened) => (scanner = opened), reject)
    })
  },
  /** The camera's tracks, as far as they are still running. */
  running: (): number => (video.srcObject instanceof MediaStream ? video.srcObject.getTracks().length : 0),
  close: (): void => scanner?.close(),
  async hide(isHidden: boolean): Promise<void> {
    Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  },
  /** As if somebody pulled the camera's plug: browsers tell it by this event alone. */
  unplug(): void {
    if (video.srcObject instanceof MediaStream) video.srcObject.getTracks()[0]?.dispatchEvent(new Event('ended'))
  },
  /** What is read from a PNG of the code of this text. */
  async picture(text: string, shot: Shot): Promise<readonly string[]> {
    const picture = takePicture(codeOf(text).modules, shot)
    const canvas = new OffscreenCanvas(picture.width, picture.height)
    canvas.getContext('2d')?.putImageData(new ImageData(rgbaOf(picture), picture.width), 0, 0)
    return await readPicture(await canvas.convertToBlob())
  },
  /** Why this file cannot be looked through. */
  refusal: (bytes: readonly number[], type: string): Promise<string> =>
    readPicture(new Blob([Uint8Array.from(bytes)], { type })).then(
      () => 'read',
      (error: unknown) => (error instanceof Error ? `${error.name} ${error.message}` : 'nonsense'),
    ),
}

/** What the tests call. */
export type ScanPage = typeof page
Object.assign(globalThis, { scanPage: page })
