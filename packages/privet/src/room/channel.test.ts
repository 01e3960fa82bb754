import { describe, expect, it } from 'vitest'
import { fromUtf8, toUtf8 } from '../bytes/index.ts'
import { type PeerError, throwIfAborted } from '../error.ts'
import type { PeerId } from '../identity/index.ts'
import type { CloseReason, Link, Take } from '../link/index.ts'
import { openChannel, textCodec } from './channel.ts'

/** As much of a link as channels use: lanes that the test hears and speaks on, and that it can fill. */
function fakeLink(peer: string) {
  const written: string[] = []
  let receive: Take = () => undefined
  let close: (reason: CloseReason) => void = () => undefined
  let room: Promise<void> | undefined
  const closed = new Promise<CloseReason>((resolve) => {
    close = resolve
  })
  const lane = () => ({
    receive: (take: Take) => {
      receive = take
    },
    async send(bytes: Uint8Array, signal?: AbortSignal) {
      await room
      throwIfAborted(signal)
      written.push(fromUtf8(bytes))
    },
  })
  return {
    // Only what a channel touches; a whole link needs a connection.
    link: { peer: peer as PeerId, lane, closed } as unknown as Link,
    written,
    hear: (bytes: Uint8Array) => void receive(bytes),
    close,
    block: (until: Promise<void>) => {
      room = until
    },
  }
}

function chat() {
  const unreadable: [PeerId, PeerError][] = []
  const channel = openChannel('chat', textCodec, (...what) => unreadable.push(what))
  const heard: string[] = []
  channel.on((text, from) => heard.push(`${from}: ${text}`))
  return { channel, unreadable, heard }
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

describe('a channel', () => {
  it('RM-50: what is sent to all goes to everyone present, what is sent to one goes to one', async () => {
    const { channel } = chat()
    const [a, b] = [fakeLink('a'), fakeLink('b')]
    channel.attach(a.link)
    channel.attach(b.link)
    await channel.send('all')
    await channel.send('b only', { to: 'b' as PeerId })
    expect([a.written, b.written]).toEqual([['all'], ['all', 'b only']])
  })

  it('RM-50: it says who said what', async () => {
    const { channel, heard } = chat()
    const a = fakeLink('a')
    channel.attach(a.link)
    a.hear(toUtf8('hello'))
    await settle()
    expect(heard).toEqual(['a: hello'])
  })

  it('RM-51: a message that its codec refuses is reported and dropped, and the next one is heard', async () => {
    const { channel, heard, unreadable } = chat()
    const a = fakeLink('a')
    channel.attach(a.link)
    a.hear(Uint8Array.of(0xff))
    a.hear(toUtf8('fine'))
    await settle()
    expect(heard).toEqual(['a: fine'])
    expect(unreadable.map(([from, error]) => [from, error.code, error.reason])).toEqual([['a', 'malformed', 'E_CODEC']])
  })

  it('RM-52: it is refused to send to someone who is gone, after leaving, too much, or after an abort', async () => {
    const { channel } = chat()
    const a = fakeLink('a')
    channel.attach(a.link)
    const aborted = AbortSignal.abort()
    await expect(channel.send('x', { to: 'b' as PeerId })).rejects.toMatchObject({ code: 'closed' })
    await expect(channel.send('x'.repeat(65_537))).rejects.toMatchObject({ code: 'too-large' })
    await expect(channel.send('x', { signal: aborted })).rejects.toMatchObject({ code: 'aborted' })
    a.close('peer-left')
    await settle()
    await expect(channel.send('x', { to: 'a' as PeerId })).rejects.toMatchObject({ code: 'closed' })
    await expect(channel.send('to nobody')).resolves.toBeUndefined()
    channel.end()
    await expect(channel.send('x')).rejects.toMatchObject({ code: 'closed' })
  })

  it('RM-53: a send waits while a lane has no room, and an abort ends the wait with nothing sent', async () => {
    const { channel } = chat()
    const a = fakeLink('a')
    let open = (): void => undefined
    a.block(new Promise((resolve) => (open = resolve)))
    channel.attach(a.link)
    const first = channel.send('first')
    const stop = new AbortController()
    const second = channel.send('second', { to: 'a' as PeerId, signal: stop.signal })
    stop.abort()
    expect(a.written).toEqual([])
    open()
    await expect(second).rejects.toMatchObject({ code: 'aborted' })
    await first
    expect(a.written).toEqual(['first'])
  })
})
