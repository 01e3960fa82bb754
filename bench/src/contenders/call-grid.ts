/**
 * A call on a page under measurement: every picture in a grid that fills the window, every voice in an audio element.
 * The same for all contenders.
 */
import type { CallEnd, Party } from './contender.ts'

/** What the harness calls by `page.evaluate`. */
export interface CallBench {
  /** Opens the call: from now on whatever comes is shown in a grid that fills the window, with places for so many. */
  openCall(people: number): void
  /** Switches our devices on; when they were, in milliseconds since 1970. */
  send(withCamera: boolean): Promise<number>
  /** Shows the pictures, or none of them as a page does that nobody looks at. */
  look(isLooking: boolean): void
  /** Resolves once this many pictures move; milliseconds since 1970 of the last one's first frame. */
  moving(pictures: number): Promise<number>
  /** What is on the screen: the sizes of the pictures that move. */
  sizes(): readonly string[]
}

interface Tile {
  readonly of: string
  readonly video: HTMLVideoElement
  firstFrame: number | undefined
}

export function openGrid(party: () => Party): CallBench {
  const tiles = new Map<string, Tile>()
  /** Who has a place in the grid, with a picture or without. */
  const others = new Set<string>()
  const waiting = new Set<() => void>()
  const sounds = new Map<string, HTMLAudioElement>()
  let call: CallEnd | undefined
  let isLooking = true
  let places = 0

  function end(): CallEnd {
    if (call === undefined) throw new Error('There is no call')
    return call
  }

  /** Columns as a square grid has them, everyone and ourselves in it. */
  function arrange(): void {
    const columns = Math.ceil(Math.sqrt(places))
    const rows = Math.ceil(places / columns)
    const width = Math.floor(Math.min(innerWidth / columns, ((innerHeight / rows) * 16) / 9))
    const height = Math.floor((width * 9) / 16)
    for (const { video } of tiles.values()) [video.width, video.height] = [width, height]
    const scale = devicePixelRatio
    for (const of of others) call?.shown?.(of, isLooking ? { width: width * scale, height: height * scale } : undefined)
  }

  function showPicture(of: string, track: MediaStreamTrack | null): void {
    others.add(of)
    tiles.get(of)?.video.remove()
    tiles.delete(of)
    if (track !== null) {
      const video = document.createElement('video')
      video.muted = true
      video.autoplay = true
      video.srcObject = new MediaStream([track])
      const tile: Tile = { of, video, firstFrame: undefined }
      tiles.set(of, tile)
      video.requestVideoFrameCallback(() => {
        tile.firstFrame = Date.now()
        for (const tell of waiting) tell()
      })
      document.body.append(video)
      video.play().catch(() => {})
    }
    arrange()
  }

  function playSound(of: string, track: MediaStreamTrack | null): void {
    const audio = sounds.get(of) ?? new Audio()
    sounds.set(of, audio)
    audio.srcObject = track === null ? null : new MediaStream([track])
    if (track !== null) audio.play().catch(() => {})
  }

  return {
    openCall(people) {
      places = people
      call = party().call?.()
      if (call === undefined) throw new Error('This contender has no calls')
      call.onTrack((of, kind, track) => (kind === 'audio' ? playSound : showPicture)(of, track))
    },
    async send(withCamera) {
      const pressed = Date.now()
      await end().send(withCamera)
      return pressed
    },
    look(looking) {
      isLooking = looking
      for (const { video } of tiles.values()) video.hidden = !looking
      arrange()
    },
    moving: (pictures) =>
      new Promise((resolve) => {
        const look = (): void => {
          const frames = [...tiles.values()].flatMap(({ firstFrame }) => firstFrame ?? [])
          if (frames.length < pictures) return
          waiting.delete(look)
          resolve(Math.max(...frames))
        }
        waiting.add(look)
        look()
      }),
    sizes: () => [...tiles.values()].map(({ video }) => `${video.videoWidth}x${video.videoHeight}`),
  }
}
