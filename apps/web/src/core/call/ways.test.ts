import { expect, it } from 'vitest'
import { wayOf, type Passing } from './ways.ts'

const passing = (more: Partial<Passing> = {}): Passing => ({
  bitrate: 32_000,
  codec: 'opus',
  loss: undefined,
  size: undefined,
  frameRate: undefined,
  ...more,
})

it('CALL-79: before anything is measured the table has the rows that it will have, without values', () => {
  const way = wayOf({ kind: 'direct', rtt: undefined }, undefined)
  expect(way).toEqual({
    route: 'direct',
    time: undefined,
    loss: undefined,
    media: ['camera-in', 'camera-out', 'voice-in', 'voice-out'].map((name) => ({ name, passing: undefined })),
  })
})

it('CALL-79: what passes is told for each direction, and the worse loss of both', () => {
  const voice = passing({ loss: 0.03 })
  const camera = passing({ codec: 'VP8', size: { width: 640, height: 360 }, frameRate: 24 })
  const way = wayOf({ kind: 'relayed', rtt: 90 }, { rtt: 0.2, loss: 0.01, sending: { camera }, receiving: { voice } })
  expect([way.time, way.loss]).toEqual([1, 0.03])
  expect(way.media).toEqual([
    { name: 'camera-in', passing: undefined },
    { name: 'camera-out', passing: camera },
    { name: 'voice-in', passing: voice },
    { name: 'voice-out', passing: undefined },
  ])
})

it('CALL-79: a shared screen has rows while there is one, and the route’s own time stands in for the media’s', () => {
  const way = wayOf(
    { kind: 'direct', rtt: 23.6 },
    { rtt: undefined, loss: undefined, sending: {}, receiving: { screen: passing() } },
  )
  expect(way.media.map(({ name }) => name)).toContain('screen-out')
  expect(way.time).toBe(24)
})
