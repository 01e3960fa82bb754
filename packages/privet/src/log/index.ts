/** What people say in a room, as signed records that every member keeps and passes on: nobody keeps them for all. */
export { type Content, decodeContent, encodeContent, type Mention } from './content.ts'
export { type ShownText, shownText } from './display.ts'
export type { ExportedLog } from './export.ts'
export type { HistoryPolicy, LogMembership } from './ledger.ts'
export type { Log, LogOptions } from './log.ts'
export { type Belonging, logMembership } from './membership.ts'
export { memoryLogStore } from './memory-store.ts'
export { type Message, type MessageBody, messageOf, type Reaction } from './message.ts'
export { openLog, openPrivateLog, privateRoomId } from './open-log.ts'
export type { PictureState, PictureToSend, Saying } from './picture.ts'
export { type PictureHeader, readPictureHeader } from './picture-header.ts'
export { MAX_PICTURE_PIXELS } from '../limits.ts'
export { MAX_PICTURE_BYTES, type Picture, type PictureMedium } from './picture-shape.ts'
export type { WaitingMessage } from './outbox.ts'
export type { Delivery } from './reaches.ts'
export { type LogRecord, makeRecord, openRecord, positionOf, RECORD_BYTES, type RecordDraft } from './record.ts'
export {
  type AuthorChain,
  CHAIN_BEGIN,
  type ChainPlace,
  type Fork,
  type ForkProof,
  type KeptRecord,
  type LogChange,
  type LogState,
  type LogStore,
  type PageQuery,
  type Position,
  type Reach,
  type RecordHash,
  type RecordRange,
  type SearchQuery,
  type Waiting,
} from './types.ts'
export { type HistoryView, type HistoryWindow, openWindow, type ShownMessage, type WindowOptions } from './window.ts'
