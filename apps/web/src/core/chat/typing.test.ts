import { fakeClock } from '@privet/testing/clock'
import type { PeerId } from 'privet'
import { describe, expect, it } from 'vitest'
import { createFakeRoom } from '../../gallery/fake-room.ts'
import { openTyping } from './typing.ts'

const [boris, chloe] = ['boris', 'chloe'] as [PeerId, PeerId]

function setUp() {
  const room = createFakeRoom()
  const clock = fakeClock()
  const typing = openTyping(room.channel('typing'), clock)
  const hear = (word: string, from: PeerId): void => room.receive('typing', word, from)
  return { clock, typing, hear, sent: () => room.sent('typing') }
}

describe('who is writing', () => {
  it('WEB-76: is told at most every three seconds while we write, and once that we stopped', () => {
    const { clock, typing, sent } = setUp()
    for (const _ of 'hello') typing.wrote(undefined)
    expect(sent()).toEqual([{ value: '1', to: undefined }])
    clock.advance(3_000)
    typing.wrote(undefined)
    expect(sent()).toHaveLength(2)
    typing.stopped()
    typing.stopped()
    expect(sent().map(({ value }) => value)).toEqual(['1', '1', '0'])
  })

  it('WEB-76: what is for one person is told to nobody else', () => {
    const { typing, sent } = setUp()
    typing.wrote(undefined)
    typing.wrote(boris)
    expect(sent()).toEqual([
      { value: '1', to: undefined },
      { value: '0', to: undefined },
      { value: '1', to: boris },
    ])
  })

  it('WEB-76: ends by their word, by their message, and by itself after seven seconds', () => {
    const { clock, typing, hear } = setUp()
    hear('1', boris)
    hear('1', chloe)
    expect(typing.people.value).toEqual([boris, chloe])
    hear('0', chloe)
    expect(typing.people.value).toEqual([boris])
    clock.advance(5_000)
    hear('1', boris)
    clock.advance(6_000)
    expect(typing.people.value).toEqual([boris])
    clock.advance(1_000)
    expect(typing.people.value).toEqual([])
    hear('1', boris)
    typing.heard(boris)
    hear('<b>', chloe)
    expect(typing.people.value).toEqual([])
  })
})
