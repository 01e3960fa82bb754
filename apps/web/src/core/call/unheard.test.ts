import { live, type PeerId } from 'privet'
import type { MediaStatistics, SlotStatistics } from 'privet/media'
import { expect, it } from 'vitest'
import { EMPTY, openUnheard, ZEROS } from './unheard.ts'

const boris = 'boris' as PeerId
const reading = (voice: Partial<SlotStatistics> | undefined): MediaStatistics => ({
  rtt: undefined,
  available: undefined,
  loss: undefined,
  sending: {},
  receiving: voice ? { voice: voice as SlotStatistics } : {},
})

function setUp() {
  const statistics = live<MediaStatistics | undefined>(undefined)
  let readers = 0
  const unheard = openUnheard(() => ({
    get value() {
      return statistics.value
    },
    subscribe(listener) {
      readers++
      const stop = statistics.subscribe(listener)
      return () => {
        readers--
        stop()
      }
    },
  }))
  const levels = (level: number, count: number): void => {
    for (let at = 0; at < count; at++) unheard.level(boris, level)
  }
  const read = (voice: Partial<SlotStatistics> | undefined, count: number): void => {
    for (let at = 0; at < count; at++) statistics.set(reading(voice))
  }
  return { unheard, levels, read, readers: () => readers }
}

it('CALL-122: whoever sends a voice from which nothing comes for some seconds is named, until something does', () => {
  const { unheard, levels, read, readers } = setUp()
  levels(0, ZEROS)
  expect(unheard.missing.value).toEqual([])
  read(undefined, EMPTY)
  expect(unheard.missing.value).toEqual([boris])
  levels(0.01, 1)
  expect([unheard.missing.value, readers()]).toEqual([[], 0])
})

it('CALL-122: what had to be made up is no sound, a rest in silence is one', () => {
  const { unheard, levels, read } = setUp()
  levels(0, ZEROS)
  read({ bitrate: 600, concealed: 0 }, EMPTY * 2)
  expect(unheard.missing.value).toEqual([])
  read({ bitrate: 30_000, concealed: 1 }, EMPTY)
  expect(unheard.missing.value).toEqual([boris])
})

it('CALL-122: statistics are read only while a voice is without any sound', () => {
  const { levels, readers } = setUp()
  levels(0, ZEROS - 1)
  levels(0.2, 1)
  levels(0, ZEROS - 1)
  expect(readers()).toBe(0)
  levels(0, 1)
  expect(readers()).toBe(1)
})

it('CALL-122: who is muted, gone or being reconnected to is not waited for', () => {
  const { unheard, levels, read, readers } = setUp()
  levels(0, ZEROS)
  read(undefined, EMPTY)
  unheard.forget(boris)
  expect([unheard.missing.value, readers()]).toEqual([[], 0])
  levels(0, ZEROS)
  read(undefined, EMPTY - 1)
  expect(unheard.missing.value).toEqual([])
  unheard.close()
  expect(readers()).toBe(0)
})
