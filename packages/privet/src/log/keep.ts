/** A record as a store keeps it: with what it is found by. */
import { contentIn, searchText, targetOf } from './content.ts'
import { type LogRecord, positionOf, readRecord } from './record.ts'
import type { KeptRecord } from './types.ts'

/** `arrived`: now, by our own clock. */
export function keptRecord(record: LogRecord, arrived: number): KeptRecord {
  const content = contentIn(record.payload)
  const { hash, author, number, bytes } = record
  return {
    hash,
    position: positionOf(record),
    author,
    number,
    arrived,
    about: targetOf(content),
    text: searchText(content),
    bytes,
  }
}

/** The record again, from a store. */
export function recordOf({ bytes, hash }: KeptRecord): LogRecord {
  return readRecord(bytes, hash)
}
