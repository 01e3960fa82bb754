import { describe, expect, it } from 'vitest'
import { live } from '../live.ts'
import { openEar } from './ear.ts'

class Track {
  readonly copies: Track[] = []
  enabled = true
  isStopped = false
  clone(): Track {
    const copy = new Track()
    copy.enabled = this.enabled
    this.copies.push(copy)
    return copy
  }
  stop(): void {
    this.isStopped = true
  }
}

function microphone() {
  const raw = new Track()
  const opened = { raw: raw as unknown as MediaStreamTrack }
  const open = live<{ readonly raw: MediaStreamTrack } | undefined>(undefined)
  const sent = live<{ readonly raw: MediaStreamTrack } | undefined>(undefined)
  return { raw, opened, open, sent, ear: openEar({ open, sent }) }
}

describe('an ear while muted', () => {
  it('CALL-55: hears with a copy while the microphone is open and muted, and the track itself stays silent', () => {
    const { raw, opened, open, ear } = microphone()
    const heard: unknown[] = []
    const stop = ear.subscribe((track) => heard.push(track))
    raw.enabled = false
    open.set(opened)
    const [copy] = raw.copies
    expect(heard).toEqual([null, copy])
    expect([copy?.enabled, raw.enabled]).toEqual([true, false])
    stop()
    expect(copy?.isStopped).toBe(true)
    expect(ear.value).toBeNull()
  })

  it('CALL-55: is not there while we are heard, while the microphone is closed, or while nobody asks', () => {
    const { raw, opened, open, sent, ear } = microphone()
    open.set(opened)
    expect(raw.copies).toEqual([])
    sent.set(opened)
    const stop = ear.subscribe(() => undefined)
    expect(raw.copies).toEqual([])
    sent.set(undefined)
    expect(raw.copies).toHaveLength(1)
    sent.set(opened)
    expect(raw.copies[0]?.isStopped).toBe(true)
    sent.set(undefined)
    open.set(undefined)
    expect(raw.copies.every(({ isStopped }) => isStopped)).toBe(true)
    expect(ear.value).toBeNull()
    stop()
  })

  it('CALL-55: two who listen have one copy, which goes with the last of them', () => {
    const { raw, opened, open, ear } = microphone()
    open.set(opened)
    const [first, second] = [ear.subscribe(() => undefined), ear.subscribe(() => undefined)]
    first()
    first()
    expect(raw.copies.map(({ isStopped }) => isStopped)).toEqual([false])
    second()
    expect(raw.copies.map(({ isStopped }) => isStopped)).toEqual([true])
  })

  it('CALL-55: another device has another copy', () => {
    const { raw, opened, open, ear } = microphone()
    open.set(opened)
    const stop = ear.subscribe(() => undefined)
    const other = new Track()
    open.set({ raw: other as unknown as MediaStreamTrack })
    expect([raw.copies[0]?.isStopped, other.copies[0]?.isStopped]).toEqual([true, false])
    stop()
  })
})
