/**
 * Camera and microphone of the browser under measurement: files of our own in place of Chromium's pictures and beeps,
 * for these are still and never silent, which nobody's camera and voice are. All pages of a browser have the same file,
 * each from its beginning as it opens the device: whoever opens later speaks later.
 */
import { gaussian, randomNumbers, speechLike } from '@privet/testing/sound-channel'
import { wavOf } from '@privet/testing/wav'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Devices {
  /** For the browser, before anything has to be made. */
  readonly args: readonly string[]
  /** A conversation of so many: whoever opens the microphone speaks for one turn, and listens to the others for theirs. */
  converse(people: number): void
  discard(): void
}

/** How long one person speaks (ms). */
export const TURN = 3_000

const SAMPLE_RATE = 48_000
/** Root mean square of a voice, and of the room in which it is quiet: 45 dB lower. */
const VOICE = 0.08
const ROOM = 0.000_45

export function makeDevices(): Devices {
  const folder = mkdtempSync(join(tmpdir(), 'privet-bench-'))
  const [camera, microphone] = [join(folder, 'camera.y4m'), join(folder, 'microphone.wav')]
  let hasCamera = false
  return {
    args: [`--use-file-for-fake-video-capture=${camera}`, `--use-file-for-fake-audio-capture=${microphone}`],
    converse(people) {
      writeFileSync(microphone, wavOf(conversation(people), SAMPLE_RATE))
      if (!hasCamera) writeFileSync(camera, film())
      hasCamera = true
    },
    discard: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function conversation(people: number): Float32Array {
  const random = randomNumbers(1)
  const turn = (TURN / 1_000) * SAMPLE_RATE
  const voice = speechLike(turn, SAMPLE_RATE, random)
  const scale = VOICE / Math.sqrt(voice.reduce((sum, sample) => sum + sample ** 2, 0) / turn)
  return Float32Array.from(
    { length: people * turn },
    (_, at) => (voice[at] ?? 0) * scale + ROOM * 2 * Math.sqrt(3) * (random() - 0.5),
  )
}

const [WIDTH, HEIGHT, RATE, FRAMES] = [1_280, 720, 30, 60]
/** Standard deviation of a webcam's noise, in steps of 255. */
const GRAIN = 2.5

/** Two seconds of somebody who moves a little before a bookshelf, as a webcam sees them (YUV4MPEG2, 4:2:0). */
function film(): Uint8Array {
  const luma = WIDTH * HEIGHT
  const heading = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${RATE}:1 Ip A1:1 C420jpeg\n`)
  const mark = Buffer.from('FRAME\n')
  const size = mark.length + luma * 1.5
  const file = Buffer.alloc(heading.length + FRAMES * size)
  heading.copy(file)
  const random = randomNumbers(2)
  const grain = Int8Array.from({ length: 1 << 18 }, () => Math.round(GRAIN * gaussian(random)))
  const shelf = shelfOf(random)
  for (let frame = 0; frame < FRAMES; frame += 1) {
    const at = heading.length + frame * size
    mark.copy(file, at)
    const plane = file.subarray(at + mark.length, at + mark.length + luma)
    const phase = (2 * Math.PI * frame) / FRAMES
    plane.set(shelf)
    drawPerson(plane, 640 + 30 * Math.sin(phase), 300 + 8 * Math.sin(2 * phase), Math.abs(Math.sin(4 * phase)))
    let from = Math.floor(random() * grain.length)
    for (let i = 0; i < luma; i += 1) {
      plane[i] = Math.max(0, Math.min(255, (plane[i] ?? 0) + (grain[from] ?? 0)))
      from = (from + 1) & (grain.length - 1)
    }
    file.fill(118, at + mark.length + luma, at + mark.length + luma * 1.25)
    file.fill(140, at + mark.length + luma * 1.25, at + size)
  }
  return file
}

/** Spines of books, each with some letters on it. */
function shelfOf(random: () => number): Uint8Array {
  const plane = new Uint8Array(WIDTH * HEIGHT)
  for (let top = 0; top < HEIGHT; top += 180)
    for (let left = 0; left < WIDTH;) {
      const width = 14 + Math.floor(random() * 30)
      const shade = 50 + random() * 120
      const high = 170 - random() * 50
      for (let y = top; y < top + 180; y += 1)
        for (let x = left; x < Math.min(WIDTH, left + width); x += 1) {
          const isBook = y - top > 180 - high && y - top < 174 && x - left > 1
          const isLetter =
            isBook && (y - top) % 24 > 12 && ((x * 7 + y * 13 + left) >> 2) % 3 === 0 && x - left > width / 3
          plane[y * WIDTH + x] = isBook ? shade + (isLetter ? 40 : 0) - ((x - left) / width) * 20 : 30
        }
      left += width
    }
  return plane
}

function drawPerson(plane: Uint8Array, middle: number, top: number, speech: number): void {
  const disc = (x0: number, y0: number, a: number, b: number, shade: (x: number, y: number) => number): void => {
    for (let y = Math.max(0, Math.ceil(y0 - b)); y < Math.min(HEIGHT, y0 + b); y += 1) {
      const half = a * Math.sqrt(1 - ((y - y0) / b) ** 2)
      for (let x = Math.ceil(x0 - half); x < x0 + half; x += 1) plane[y * WIDTH + x] = shade((x - x0) / a, (y - y0) / b)
    }
  }
  disc(middle * 0.8 + 128, 760, 330, 260, (x, y) => 70 + 25 * Math.sin(x * 40) * Math.sin(y * 30) - 20 * x)
  disc(middle, top, 130, 175, (x, y) => 165 - 30 * x - 15 * y)
  disc(middle, top - 110, 135, 85, (x, y) => 45 + 12 * Math.sin(x * 60 + y * 9))
  for (const side of [-1, 1]) disc(middle + side * 48, top - 15, 16, 9, (x) => (Math.abs(x) < 0.4 ? 40 : 210))
  disc(middle, top + 85, 38, 5 + 16 * speech, () => 80)
}
