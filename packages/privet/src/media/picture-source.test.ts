import { describe, expect, it } from 'vitest'
import { sourceOf } from './picture-source.ts'

interface Pretended {
  settings: MediaTrackSettings
  capabilities?: MediaTrackCapabilities
}

function trackOf(pretended: Pretended): MediaStreamTrack {
  return {
    getSettings: () => pretended.settings,
    ...(pretended.capabilities && { getCapabilities: () => pretended.capabilities }),
  } as unknown as MediaStreamTrack
}

const able = (width: number, height: number, frameRate = 60): MediaTrackCapabilities => ({
  width: { min: 1, max: width },
  height: { min: 1, max: height },
  frameRate: { min: 1, max: frameRate },
})

describe('how large a picture is, and may become', () => {
  it('MP-32: a camera may become what it can, 1,280 × 720 at most, in its own proportions', () => {
    const small = { width: 320, height: 180, frameRate: 15 }
    expect(sourceOf('camera', trackOf({ settings: small, capabilities: able(3_840, 2_160) }))).toEqual({
      now: small,
      most: { width: 1_280, height: 720, frameRate: 30 },
    })
    const square = { width: 320, height: 240, frameRate: 15 }
    expect(sourceOf('camera', trackOf({ settings: square, capabilities: able(640, 480, 25) }))?.most).toEqual({
      width: 640,
      height: 480,
      frameRate: 25,
    })
    const upright = { width: 180, height: 320, frameRate: 30 }
    expect(sourceOf('camera', trackOf({ settings: upright, capabilities: able(1_920, 1_080) }))?.most).toEqual({
      width: 720,
      height: 1_280,
      frameRate: 30,
    })
  })

  it('MP-32: a camera that gives more than that is not made larger or smaller by it', () => {
    const large = { width: 1_920, height: 1_080, frameRate: 60 }
    expect(sourceOf('camera', trackOf({ settings: large, capabilities: able(1_920, 1_080) }))?.most).toEqual(large)
  })

  it('MP-32: a screen may become what it is', () => {
    const shrunk = { width: 640, height: 400, frameRate: 5 }
    expect(sourceOf('screen', trackOf({ settings: shrunk, capabilities: able(2_560, 1_600, 30) }))?.most).toEqual({
      width: 2_560,
      height: 1_600,
      frameRate: 30,
    })
  })

  it('MP-32: where a browser does not tell, it may become as it was when it was first seen', () => {
    const pretended: Pretended = { settings: { width: 1_280, height: 720, frameRate: 30 } }
    const track = trackOf(pretended)
    expect(sourceOf('camera', track)?.most).toEqual(pretended.settings)
    pretended.settings = { width: 320, height: 180, frameRate: 15 }
    expect(sourceOf('camera', track)).toEqual({
      now: pretended.settings,
      most: { width: 1_280, height: 720, frameRate: 30 },
    })
  })

  it('MP-32: a track that tells nothing yet counts as a usual camera, and none as nothing', () => {
    expect(sourceOf('camera', trackOf({ settings: {} }))?.now).toEqual({ width: 1_280, height: 720, frameRate: 30 })
    expect(sourceOf('camera', undefined)).toBeUndefined()
  })
})
