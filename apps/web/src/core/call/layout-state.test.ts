import type { PeerId } from 'privet'
import { describe, expect, it } from 'vitest'
import { openLayoutState } from './layout-state.ts'
import { cameraOf, partsOf, screenOf } from './picture-id.ts'

const boris = 'boris' as PeerId

describe('what a person has chosen to look at', () => {
  it('CALL-30: another layout lets go of what was pinned', () => {
    const layout = openLayoutState({ fullScreen: true, float: true })
    layout.togglePin(cameraOf(boris))
    expect(layout.pinned.value).toBe('camera:boris')
    layout.toggleWay()
    expect([layout.way.value, layout.pinned.value]).toEqual(['speaker', undefined])
    layout.toggleWay()
    expect(layout.way.value).toBe('grid')
  })

  it('CALL-30: pinning what is pinned lets it go', () => {
    const layout = openLayoutState({ fullScreen: true, float: true })
    layout.togglePin(screenOf(boris))
    layout.togglePin(screenOf(boris))
    expect(layout.pinned.value).toBeUndefined()
  })

  it('CALL-30: cameras fill their place and screens are whole, until chosen otherwise for each', () => {
    const layout = openLayoutState({ fullScreen: true, float: true })
    expect([layout.fitOf(cameraOf(boris)).value, layout.fitOf(screenOf(boris)).value]).toEqual(['fill', 'fit'])
    layout.fitOf(cameraOf(boris)).set('fit')
    expect(layout.fitOf(cameraOf(boris)).value).toBe('fit')
  })

  it('CALL-30: what the browser cannot do does not happen', () => {
    const layout = openLayoutState({ fullScreen: false, float: false })
    layout.toggleFullScreen()
    layout.toggleAfloat()
    expect([layout.isFullScreen.value, layout.isAfloat.value]).toEqual([false, false])
  })

  it('CALL-30: a picture is known by whose it is and which', () => {
    expect(partsOf(screenOf(boris))).toEqual({ kind: 'screen', peer: 'boris' })
  })
})
