/** What people say in a room, as signed records that every member keeps and passes on: nobody keeps them for all. */
export { memoryLogStore } from './memory-store.ts'
export type {
  AuthorChain,
  ChainPlace,
  Fork,
  ForkProof,
  KeptRecord,
  LogChange,
  LogState,
  LogStore,
  PageQuery,
  Position,
  Reach,
  RecordHash,
  RecordRange,
  SearchQuery,
  Waiting,
} from './types.ts'
