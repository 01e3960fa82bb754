/**
 * What every carrier must do, as a suite that each implementation runs. Rules CA-1 to CA-9 of
 * `packages/privet/SPEC.md`.
 */
import type { Carrier, Envelope, Live, Post, PostStatus, Topic } from 'privet'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

/** One carrier's surroundings: a broker, say. Made anew for every test. */
export interface CarrierWorld {
  /** A participant. A carrier without fan-out is made for two, who hear each other. */
  carrier(): Carrier
  close(): Promise<void>
}

export function describeCarrier(name: string, makeWorld: () => Promise<CarrierWorld> | CarrierWorld): void {
  describe(`the carrier contract, kept by ${name}`, () => {
    let world: CarrierWorld
    let ending: AbortController
    beforeEach(async () => {
      world = await makeWorld()
      ending = new AbortController()
    })
    afterEach(async () => {
      ending.abort()
      await world.close()
    })

    const openOn = async (carrier: Carrier, topic: Topic): Promise<Post> => {
      const post = await carrier.open(topic, { signal: ending.signal })
      await reaches(post.status, 'open')
      return post
    }

    test('CA-1: a post says when it is open, and says closed at the end', async () => {
      const seen: PostStatus[] = []
      const post = await world.carrier().open(randomTopic(), { signal: ending.signal })
      post.status.subscribe((status) => seen.push(status))
      await reaches(post.status, 'open')
      await post.close()
      expect(seen.at(-1)).toBe('closed')
      expect(['opening', 'open']).toContain(seen[0])
    })

    test('CA-2: an envelope of any size arrives byte for byte', async () => {
      const topic = randomTopic()
      const from = await openOn(world.carrier(), topic)
      const to = reading(await openOn(world.carrier(), topic))
      for (const size of [256, 512, 1024, 2048].filter((each) => each <= world.carrier().traits.maxBytes)) {
        const envelope = randomEnvelope(size)
        await from.send(envelope)
        expect(await to.next((heard) => heard.length === size)).toEqual(envelope)
      }
    })

    test('CA-2: with fan-out everyone who has the topic open receives it', async () => {
      if (!world.carrier().traits.fanout) return
      const topic = randomTopic()
      const from = await openOn(world.carrier(), topic)
      const others = await Promise.all([1, 2, 3].map(async () => reading(await openOn(world.carrier(), topic))))
      const envelope = randomEnvelope(256)
      await from.send(envelope)
      for (const other of others) expect(await other.next()).toEqual(envelope)
    })

    test('CA-3: topics do not mix, on one carrier or between two', async () => {
      if (!world.carrier().traits.fanout) return
      const [here, elsewhere] = [randomTopic(), randomTopic()]
      const carrier = world.carrier()
      const to = reading(await openOn(carrier, here))
      const other = await openOn(carrier, elsewhere)
      const from = await openOn(world.carrier(), here)
      await other.send(randomEnvelope(512))
      const envelope = randomEnvelope(256)
      await from.send(envelope)
      expect(await to.next()).toEqual(envelope)
    })

    test('CA-4: what is sent before the post is open is not lost', async () => {
      const topic = randomTopic()
      const to = reading(await openOn(world.carrier(), topic))
      const from = await world.carrier().open(topic, { signal: ending.signal })
      const envelope = randomEnvelope(256)
      await from.send(envelope)
      expect(await to.next()).toEqual(envelope)
    })

    test('CA-5: an envelope that is too large is refused and not sent', async () => {
      const topic = randomTopic()
      const carrier = world.carrier()
      const from = await openOn(carrier, topic)
      const to = reading(await openOn(world.carrier(), topic))
      await expect(from.send(randomEnvelope(carrier.traits.maxBytes + 1))).rejects.toMatchObject({ code: 'too-large' })
      const envelope = randomEnvelope(256)
      await from.send(envelope)
      expect(await to.next()).toEqual(envelope)
    })

    test('CA-6: a closed post ends its stream and refuses to send', async () => {
      const post = await openOn(world.carrier(), randomTopic())
      const to = reading(post)
      await post.close()
      expect(await to.next()).toBeUndefined()
      await expect(post.send(randomEnvelope(256))).rejects.toMatchObject({ code: 'closed' })
      await post.close()
    })

    test('CA-7: the signal closes the post, and an aborted one opens nothing', async () => {
      const own = new AbortController()
      const post = await world.carrier().open(randomTopic(), { signal: own.signal })
      const to = reading(post)
      own.abort()
      expect(await to.next()).toBeUndefined()
      expect(post.status.value).toBe('closed')
      await expect(world.carrier().open(randomTopic(), { signal: own.signal })).rejects.toMatchObject({
        code: 'aborted',
      })
    })

    test('CA-7: sending with an aborted signal sends nothing', async () => {
      const post = await openOn(world.carrier(), randomTopic())
      await expect(post.send(randomEnvelope(256), { signal: AbortSignal.abort() })).rejects.toMatchObject({
        code: 'aborted',
      })
    })

    test('CA-8: closing one topic leaves the others of the carrier as they were', async () => {
      const carrier = world.carrier()
      const topic = randomTopic()
      const staying = reading(await openOn(carrier, topic))
      const leaving = await openOn(carrier, randomTopic())
      await leaving.close()
      const from = await openOn(world.carrier(), topic)
      const envelope = randomEnvelope(256)
      await from.send(envelope)
      expect(await staying.next()).toEqual(envelope)
    })

    test('CA-9: a reader that does not read costs nothing and hinders nobody', async () => {
      const topic = randomTopic()
      const carrier = world.carrier()
      if (!carrier.traits.fanout) return
      await openOn(carrier, topic)
      const other = randomTopic()
      const to = reading(await openOn(carrier, other))
      const from = world.carrier()
      const flooding = await openOn(from, topic)
      for (let count = 0; count < 300; count++) await flooding.send(randomEnvelope(256))
      const envelope = randomEnvelope(512)
      await (await openOn(from, other)).send(envelope)
      expect(await to.next((heard) => heard.length === 512)).toEqual(envelope)
    })
  })
}

/** A topic that nobody else has. */
export function randomTopic(): Topic {
  return Array.from(randomEnvelope(16), (byte) => byte.toString(16).padStart(2, '0')).join('') as Topic
}

/** Noise, as an envelope looks to a carrier. */
export function randomEnvelope(size: number): Envelope {
  return crypto.getRandomValues(new Uint8Array(size))
}

/** Resolves when a value is reached. */
export function reaches<T>(value: Live<T>, wanted: T): Promise<void> {
  return new Promise((resolve) => {
    const stop = value.subscribe((now) => {
      if (now !== wanted) return
      resolve()
      queueMicrotask(() => stop())
    })
  })
}

interface Reading {
  /** The next envelope that passes; undefined when the stream ended. */
  next(passes?: (envelope: Envelope) => boolean): Promise<Envelope | undefined>
}

function reading(post: Post): Reading {
  const reader = post.incoming.getReader()
  return {
    async next(passes = () => true) {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return undefined
        if (passes(value)) return value
      }
    },
  }
}
