import { live, PeerError } from 'privet'
import type { Recorder, RecorderOptions, RecorderState, RecordingSink } from 'privet/media'
import { expect, it } from 'vitest'
import { openRecording, type RecordingWorld } from './recording.ts'

/** A recorder that writes two pieces and stops when told, or when the place is full. */
function fakeRecorder(log: string[]) {
  const state = live<RecorderState>('off')
  const problem = live<PeerError | undefined>(undefined)
  let sink: RecordingSink | undefined
  const end = async (): Promise<void> => {
    if (!sink) return
    await sink.close()
    sink = undefined
    state.set('off')
  }
  const open = ({ sink: make }: RecorderOptions): Recorder => ({
    state,
    elapsed: live(0),
    bytes: live(0),
    problem,
    async start() {
      sink = await make({ mimeType: 'video/webm;codecs=vp8,opus', extension: 'webm' })
      log.push('recording')
      state.set('recording')
      await sink.write(new Blob(['one ']))
      await sink.write(new Blob(['two']))
    },
    pause: () => state.set('paused'),
    resume: () => state.set('recording'),
    stop: end,
  })
  const fill = async (): Promise<void> => {
    problem.set(new PeerError('too-large', 'full', { reason: 'E_DISK' }))
    await end()
  }
  return { open, fill }
}

/** What was done, in order. */
function world(more: Partial<RecordingWorld> = {}) {
  const log: string[] = []
  const { open, fill } = fakeRecorder(log)
  const announced = live(false)
  let first = true
  announced.subscribe((is) => {
    if (!first) log.push(is ? 'announced' : 'announced no more')
    first = false
  })
  const later: (() => void)[] = []
  let pieces: Blob[] = []
  const made = openRecording({
    openRecorder: open,
    pictures: () => [],
    voices: () => [],
    pick: undefined,
    kept: {
      begin: async () => ({
        write: async (piece) => void pieces.push(piece),
        close: async () => undefined,
        file: async (type) => (pieces.length > 0 ? new Blob(pieces, { type }) : undefined),
        async discard() {
          pieces = []
          log.push('discarded')
        },
        release: () => void log.push('released'),
      }),
      leftOver: async () => [],
    },
    download: (film, name) => void log.push(`downloaded ${name.replace(/\d/g, '0')}, ${film.size} bytes, ${film.type}`),
    title: () => 'Boris',
    announced,
    after: (_, act) => void later.push(act),
    ...more,
  })
  return { made, log, fill, announced, later }
}

/** A file that the person picked, and what has come to it. */
function pickedFile(fails = false) {
  const got: string[] = []
  const file = {
    name: 'my film.webm',
    createWritable: async () =>
      new WritableStream<Uint8Array>({
        write(chunk) {
          if (fails) throw new DOMException('full', 'QuotaExceededError')
          got.push(new TextDecoder().decode(chunk))
        },
      }),
  }
  return { file, got }
}

it('CALL-77: everybody is told before the first frame and until the end; the film is downloaded, and kept until that is done', async () => {
  const { made, log, later } = world()
  await made.start()
  expect(log).toEqual(['announced', 'recording'])
  made.pause()
  expect(log).toHaveLength(2)
  await made.stop()
  expect(log.slice(2)).toEqual([
    'announced no more',
    'downloaded Boris 0000-00-00 00.00.00.webm, 7 bytes, video/webm;codecs=vp8,opus',
    'released',
  ])
  expect(made.saved.value).toMatch(/^Boris .*\.webm$/)
  for (const act of later) act()
  expect(log.at(-1)).toBe('discarded')
})

it('CALL-77: where the person picked a file the whole film goes there, and is nowhere else afterwards', async () => {
  const { file, got } = pickedFile()
  const { made, log } = world({ pick: async () => file })
  await made.start()
  await made.stop()
  expect(got.join('')).toBe('one two')
  expect(log.slice(3)).toEqual(['discarded', 'released'])
  expect(made.saved.value).toBe('my film.webm')
})

it('CALL-77: whoever picks no file records nothing, and nobody hears of it', async () => {
  const { made, log } = world({ pick: () => Promise.reject(new DOMException('no', 'AbortError')) })
  await made.start()
  expect(log).toEqual([])
  expect([made.state.value, made.problem.value]).toEqual(['off', undefined])
})

it('CALL-78: a full disk ends the recording, says so, and saves what there is', async () => {
  const { made, log, fill } = world()
  await made.start()
  await fill()
  await made.stop()
  expect(made.problem.value).toBe('full')
  expect(made.saved.value).toBeDefined()
  expect(log).toContain('announced no more')
})

it('CALL-78: what cannot be brought to its file stays where it is', async () => {
  const { file } = pickedFile(true)
  const { made, log } = world({ pick: async () => file })
  await made.start()
  await made.stop()
  expect(made.problem.value).toBe('unsaved')
  expect(log).not.toContain('discarded')
  expect(made.saved.value).toBeUndefined()
})

it('CALL-78: a browser that cannot record says so, and announces nothing', async () => {
  const { made, announced } = world({
    openRecorder: (options) => ({
      ...fakeRecorder([]).open(options),
      start: () => Promise.reject(new PeerError('unsupported', 'no', { reason: 'E_RECORDING' })),
    }),
  })
  await made.start()
  expect([made.problem.value, announced.value]).toEqual(['unsupported', false])
})

it('CALL-78: what could not begin leaves nothing behind in the browser', async () => {
  const { made, log } = world({
    openRecorder: (options) => ({
      ...fakeRecorder([]).open(options),
      async start() {
        await options.sink({ mimeType: 'video/webm', extension: 'webm' })
        throw new PeerError('unsupported', 'no', { reason: 'E_RECORDING' })
      },
    }),
  })
  await made.start()
  expect(log).toEqual(['announced', 'announced no more', 'discarded', 'released'])
  expect(made.problem.value).toBe('unsupported')
})

it('CALL-78: without a place on the disk the film is kept in memory', async () => {
  const { made, log } = world({ kept: { begin: async () => undefined, leftOver: async () => [] } })
  await made.start()
  await made.stop()
  expect(log.at(-1)).toContain('7 bytes')
})
