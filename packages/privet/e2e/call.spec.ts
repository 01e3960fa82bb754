import { expect, type Page, test } from '@playwright/test'
import type { MediaStatistics } from '../src/media/index.ts'
import { openRoomStage } from './room-stage.ts'

const stage = openRoomStage()

declare global {
  var looked: MediaStatistics | undefined
}

/** Looks at the media between this page and the only other person from now on. */
const look = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const id of being.room.members.value.keys())
      being.call.with(id).statistics.subscribe((value) => {
        globalThis.looked = value
      })
  })

/** How the camera of this page goes out, in a few words. */
const sent = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { camera } = globalThis.looked?.sending ?? {}
    if (camera?.size === undefined) return 'nothing'
    const rate = Math.round((camera.frameRate ?? 0) / 5) * 5
    return `${camera.size.width} × ${camera.size.height}, ${rate} a second, ${camera.codec}`
  })

test('MP-30, MP-33, MD-4, MS-4, SL-14: what is sent follows what is shown, from the first frame to nothing; what waits is told', async () => {
  test.setTimeout(60_000)
  const { pages } = await stage.crowd(2)
  const [a, b] = pages as [Page, Page]
  const showAt = (width: number, height: number): Promise<void> =>
    b.evaluate(
      ([width, height]) => {
        for (const id of being.room.members.value.keys()) being.call.with(id).show('camera', { width, height })
      },
      [width, height] as const,
    )
  await showAt(160, 90)
  await look(a)
  await a.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1_280, height: 720 })
    const brush = canvas.getContext('2d')
    let place = 0
    setInterval(() => {
      if (brush === null) return
      brush.fillStyle = 'rgb(40 60 80)'
      brush.fillRect(0, 0, 1_280, 720)
      brush.fillStyle = 'rgb(240 200 120)'
      brush.fillRect((place = (place + 8) % 1_000), 240, 240, 240)
    }, 33)
    await being.call.publish('camera', canvas.captureStream(30).getVideoTracks()[0] ?? null)
  })
  await expect.poll(() => sent(a)).toBe('160 × 90, 15 a second, H264')
  // It never was larger.
  expect(
    await b.evaluate(async () => {
      const reports = await Promise.all(being.connected().map((connection) => connection.getStats()))
      return reports
        .flatMap((report) => [...report.values()] as { keyFramesDecoded?: number; frameWidth?: number }[])
        .map(({ frameWidth = 0 }) => frameWidth)
        .reduce((most, width) => Math.max(most, width), 0)
    }),
  ).toBe(160)

  await showAt(636, 358)
  await expect.poll(() => sent(a)).toBe('640 × 360, 20 a second, H264')

  // A voice rests in silence, in mono, and losses are repaired: so our browser was told.
  expect(
    await a.evaluate(async () => {
      const voice = await navigator.mediaDevices.getUserMedia({ audio: true })
      await being.call.publish('voice', voice.getAudioTracks()[0] ?? null)
      const [sdp = ''] = being.connected().map(({ remoteDescription }) => remoteDescription?.sdp)
      return sdp.split('\r\n').filter((line) => line.includes('usedtx'))
    }),
  ).toEqual([
    expect.stringMatching(/(?=.*\bstereo=0)(?=.*usedtx=1)(?=.*useinbandfec=1)/),
    expect.stringMatching(/(?=.*\bstereo=1)(?=.*usedtx=0)/),
  ])
  await expect.poll(() => a.evaluate(() => globalThis.looked?.sending.voice?.codec)).toBe('opus')

  /** What is said of the camera that is shown here: that it waits, and whether there is still a track. */
  const told = (): Promise<readonly string[]> =>
    b.evaluate(() =>
      [...being.room.members.value.keys()].map((id) => {
        const media = being.call.with(id)
        return `${media.track('camera').value?.kind ?? 'nothing'}, ${media.paused('camera').value ?? 'goes on'}`
      }),
    )

  // The page is hidden, or sound is all that is wanted.
  await b.evaluate(() => being.call.wish({ pictures: false }))
  await expect.poll(() => sent(a)).toBe('nothing')
  // Nobody asks for it: that is no pause.
  expect(await told()).toEqual(['video, goes on'])
  await b.evaluate(() => being.call.wish({ pictures: true, saveData: true }))
  await expect.poll(() => sent(a)).toBe('320 × 180, 15 a second, H264')
  expect(await a.evaluate(() => being.call.notices.value)).toEqual([])

  // A line that bears sound only: the picture waits, and the person is told.
  await a.evaluate(() => being.call.wish({ maxUplink: 40_000 }))
  await expect.poll(() => a.evaluate(() => being.call.notices.value.map(({ kind }) => kind))).toEqual(['paused'])
  await expect.poll(() => sent(a)).toBe('nothing')
  await expect.poll(told).toEqual(['video, network'])

  await a.evaluate(() => being.call.wish({ maxUplink: undefined }))
  await expect.poll(told).toEqual(['video, goes on'])
  await expect.poll(() => sent(a)).toBe('320 × 180, 15 a second, H264')
  await b.evaluate(() => being.call.close())
  await expect.poll(() => sent(a)).toBe('nothing')
})
