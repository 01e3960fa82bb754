/** Bytes as values, and their texts. Pure; knows no message of the protocol. */
export { fromBase64url, toBase64url } from './base64url.ts'
export { type Bytes, compare, concat, equal, unshared } from './concat.ts'
export { fromHex, toHex } from './hex.ts'
export { Reader } from './reader.ts'
export { type Field, fixed, mapped, oneOf, rest, type Table, tableCodec } from './table.ts'
export { fromUtf8, toUtf8 } from './utf8.ts'
export { Writer } from './writer.ts'
