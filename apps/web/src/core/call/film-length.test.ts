import { expect, it } from 'vitest'
import { withLength } from './film-length.ts'

const ebml = [0x1a, 0x45, 0xdf, 0xa3, 0x84, 0x42, 0x86, 0x81, 0x01]
const segment = [0x18, 0x53, 0x80, 0x67, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]
const scale = [0x2a, 0xd7, 0xb1, 0x83, 0x0f, 0x42, 0x40]
const app = [0x4d, 0x80, 0x81, 0x41]
const rest = [0x16, 0x54, 0xae, 0x6b, 0x80, 1, 2, 3]
const info = [...scale, ...app]
const wide = [0x15, 0x49, 0xa9, 0x66, 0x01, 0, 0, 0, 0, 0, 0, info.length]
const bytes = (...parts: readonly (readonly number[])[]) => Uint8Array.from(parts.flat())
/** 2500 as a double. */
const length = [0x44, 0x89, 0x88, 0x40, 0xa3, 0x88, 0, 0, 0, 0, 0]

it.each([
  ['eight bytes', wide, [...wide.slice(0, -1), info.length + 11]],
  ['one byte', [0x15, 0x49, 0xa9, 0x66, 0x80 + info.length], [0x15, 0x49, 0xa9, 0x66, 0x80 + info.length + 11]],
])('CALL-81: a film gets its length where its head leaves it open; its size has %s', (_, before, after) => {
  expect(withLength(bytes(ebml, segment, before, info, rest), 2500)).toEqual(
    bytes(ebml, segment, after, info, length, rest),
  )
})

it('CALL-81: a length that is there already is put right', () => {
  const old = [...info, 0x44, 0x89, 0x88, 0, 0, 0, 0, 0, 0, 0, 0]
  const head = [0x15, 0x49, 0xa9, 0x66, 0x80 + old.length]
  expect(withLength(bytes(ebml, segment, head, old, rest), 2500)).toEqual(
    bytes(ebml, segment, head, info, length, rest),
  )
})

it.each([
  ['nothing', []],
  ['an MP4', [0, 0, 0, 32, 0x66, 0x74, 0x79, 0x70]],
  ['a film with an index before', [...ebml, ...segment, 0x11, 0x4d, 0x9b, 0x74, 0x80, ...wide, ...info]],
  ['a film of known size', [...ebml, 0x18, 0x53, 0x80, 0x67, 0x90, ...wide, ...info]],
  ['a torn head', [...ebml, ...segment, ...wide, ...info.slice(0, 5)]],
  ['another unit', [...ebml, ...segment, 0x15, 0x49, 0xa9, 0x66, 0x85, 0x2a, 0xd7, 0xb1, 0x81, 0x01]],
])('CALL-81: %s is left as it is', (_, head) => {
  expect(withLength(Uint8Array.from(head), 2500)).toBeUndefined()
})
