import type { PeerId } from 'privet'
import { expect, it } from 'vitest'
import { openFilming } from './filming.ts'
import { openSettling } from './showing.fixture.ts'

const boris = 'boris' as PeerId
const chloe = 'chloe' as PeerId
const half = { width: 640, height: 720 }
const quarter = { width: 640, height: 368 }

function setUp() {
  const { showing, settle } = openSettling()
  showing.include(boris)
  settle()
  return { filming: openFilming(showing), showing, settle }
}

it('CALL-120: whom the screen does not show is filmed all the same, in the size of the film, until it ends', () => {
  const { filming, settle } = setUp()
  expect(filming.isOn.value).toBe(false)
  filming.frame([{ peer: boris, kind: 'camera', size: half }])
  expect(filming.isOn.value).toBe(true)
  expect(settle()).toEqual([[boris, 'camera', half]])
  filming.frame([{ peer: boris, kind: 'camera', size: half }])
  expect(settle()).toEqual([])
  filming.frame([
    { peer: boris, kind: 'camera', size: quarter },
    { peer: chloe, kind: 'screen', size: half },
  ])
  expect(settle()).toEqual([
    [boris, 'camera', quarter],
    [chloe, 'screen', half],
  ])
  filming.frame([{ peer: chloe, kind: 'screen', size: half }])
  expect(settle()).toEqual([[boris, 'camera', undefined]])
  filming.stop()
  expect(settle()).toEqual([[chloe, 'screen', undefined]])
  expect(filming.isOn.value).toBe(false)
})

it('CALL-120: a page that is hidden takes nothing from the film, and the film nothing from a larger tile', () => {
  const { filming, showing, settle } = setUp()
  const tile = showing.claim(boris, 'camera')
  tile.set({ width: 1280, height: 720 })
  filming.frame([{ peer: boris, kind: 'camera', size: half }])
  expect(settle()).toEqual([[boris, 'camera', { width: 1280, height: 720 }]])
  tile.set(undefined)
  expect(settle()).toEqual([[boris, 'camera', half]])
})
