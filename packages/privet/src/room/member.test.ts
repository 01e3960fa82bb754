import { describe, expect, it } from 'vitest'
import type { PeerId } from '../identity/index.ts'
import type { Link, Quality, Route } from '../link/index.ts'
import { type Live, live } from '../live.ts'
import { createMember } from './member.ts'

/** A value that counts who looks at it. */
function counted<T>(first: T): Live<T> & { readonly watchers: number; set(value: T): void } {
  const value = live(first)
  let watchers = 0
  return {
    get value() {
      return value.value
    },
    get watchers() {
      return watchers
    },
    set: value.set,
    subscribe(listener) {
      watchers += 1
      const stop = value.subscribe(listener)
      return () => {
        watchers -= 1
        stop()
      }
    },
  }
}

function link() {
  const quality = counted<Quality>('good')
  const route = counted<Route>({ kind: 'direct', rtt: 5 })
  const slot = { remote: live<MediaStreamTrack | null>(null) }
  const lane = (name: string) => ({ name, quality })
  const all = { status: live('open'), quality, route, slot: () => slot, lane } as unknown as Link
  return { all, quality, route }
}

describe('a member', () => {
  it('RM-43: has the quality and route of their present link, measured only while someone looks', () => {
    const member = createMember('someone' as PeerId)
    const [first, second] = [link(), link()]
    member.follow(first.all)
    expect([member.quality.value, member.route.value.rtt, first.quality.watchers]).toEqual(['good', 5, 0])
    const seen: Quality[] = []
    const stop = member.quality.subscribe((quality) => seen.push(quality))
    const stopAnother = member.quality.subscribe(() => undefined)
    first.quality.set('poor')
    second.quality.set('fair')
    member.follow(second.all)
    expect([seen, first.quality.watchers, second.quality.watchers, second.route.watchers]).toEqual([
      ['good', 'poor', 'fair'],
      0,
      1,
      0,
    ])
    stop()
    stop()
    expect(second.quality.watchers).toBe(1)
    stopAnother()
    expect(second.quality.watchers).toBe(0)
    second.quality.set('good')
    expect(member.quality.value).toBe('good')
  })

  it('RM-55: has the lanes of their present link, under names that no channel has', () => {
    const member = createMember('someone' as PeerId)
    expect(() => member.lane('files')).toThrow(expect.objectContaining({ code: 'closed' }))
    const [first, second] = [link(), link()]
    member.follow(first.all)
    expect(member.lane('files')).toEqual({ name: 'ln:files', quality: first.quality })
    member.follow(second.all)
    expect(member.lane('files')).toEqual({ name: 'ln:files', quality: second.quality })
  })
})
