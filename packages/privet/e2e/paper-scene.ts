/** Offers and answers for tests of what people copy: any that have the right form, signed by nobody. */
import fc from 'fast-check'
import { Writer } from '../src/bytes/index.ts'
import { writeTransport } from '../src/handshake/transport.ts'
import { chromiumLike, firefoxLike } from './scene.ts'

export interface SceneEnvelope {
  readonly kind?: 'offer' | 'answer'
  /** Seconds. */
  readonly expires?: number
  /** Only when it is signed, as by hand. */
  readonly name?: string
  readonly signed?: boolean
  readonly transport?: typeof chromiumLike
  /** For everything that would be random. */
  readonly random?: Uint8Array
}

/** An offer or answer of the right form. */
export function envelopeLike(options: SceneEnvelope = {}): Uint8Array {
  const { kind = 'offer', expires = 1_800_000_600, name, signed = true, transport = chromiumLike } = options
  const { random = new Uint8Array(160).map((_, index) => index * 37 + 5) } = options
  const flags = (signed ? 1 : 0) | (name === undefined ? 0 : 8)
  const writer = new Writer()
    .u8(1)
    .u8(kind === 'offer' ? 1 : 2)
    .u8(flags)
  if (kind === 'answer') writer.bytes(random.subarray(0, 16))
  writer.bytes(random.subarray(16, 32)).u32(expires)
  writeTransport(writer, transport)
  if (name !== undefined) {
    const bytes = new TextEncoder().encode(name)
    writer.u8(bytes.length).bytes(bytes)
  }
  // A key that is neither of small order nor written in another way than its own.
  if (signed) writer.u8(9).bytes(random.subarray(49, 79)).u8(1).bytes(random.subarray(80, 144))
  return writer.finish()
}

const bytes = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length })
const candidate = fc.record({
  kind: fc.constantFrom('host', 'srflx', 'relay'),
  family: fc.constant('ipv4'),
  address: fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((numbers) => numbers.join('.')),
  port: fc.integer({ min: 1, max: 65_535 }),
})

/** Any offer or answer: with names, up to six candidates, signed or not. */
export const anyEnvelope: fc.Arbitrary<Uint8Array> = fc
  .record({
    kind: fc.constantFrom('offer', 'answer'),
    expires: fc.nat(2 ** 32 - 1),
    signed: fc.boolean(),
    random: bytes(160),
    name: fc.option(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), { nil: undefined }),
    fingerprint: bytes(32),
    likeness: fc.constantFrom(chromiumLike, firefoxLike),
    more: fc.array(candidate, { maxLength: 4 }),
  })
  .map(({ name, likeness, fingerprint, more, ...rest }) =>
    envelopeLike({
      ...rest,
      ...(name === undefined || !rest.signed || new TextEncoder().encode(name).length > 64 ? {} : { name }),
      transport: { ...likeness, fingerprint, candidates: [...likeness.candidates, ...more] },
    }),
  )
