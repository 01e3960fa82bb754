/** Who takes part, where each of them meets, and what each is built from. */
import type { ServerKind } from './servers.ts'

export interface Contender {
  readonly name: string
  /** Module in `contenders/` and the adapter that it exports. */
  readonly module: string
  readonly adapter?: string
  readonly meets: ServerKind
  /** Brokers to use at once. */
  readonly servers?: number
  /** Size of a bulk message that suits it best, found by `npm run bench -- settings`. */
  readonly bulk: number
}

const KIB = 1024

export const PRIVET: Contender = { name: 'Privet', module: 'privet', meets: 'mqtt', bulk: 64 * KIB }
/** For looking closer; not among the usual. */
export const PRIVET_LINK: Contender = { ...PRIVET, name: 'Privet, link alone', module: 'privet-link', meets: 'relay' }
export const RAW: Contender = { name: 'hand-wired', module: 'hand-wired', meets: 'relay', bulk: 64 * KIB }
/** The same, in a call. */
export const NAIVE: Contender = { ...RAW, name: 'naive mesh' }
export const RAW_BY_REPLY: Contender = { ...RAW, name: 'hand-wired, newcomer offers', adapter: 'joinByReply' }
export const RAW_TIGHT: Contender = { ...RAW, name: 'hand-wired, 64 KiB buffered', adapter: 'joinTight' }
export const RAW_SHALLOW: Contender = { ...RAW, name: 'hand-wired, 64..256 KiB buffered', adapter: 'joinShallow' }
export const RAW_MIDDLING: Contender = { ...RAW, name: 'hand-wired, 256..1024 KiB buffered', adapter: 'joinMiddling' }
export const RAW_DEEP: Contender = { ...RAW, name: 'hand-wired, 1..8 MiB buffered', adapter: 'joinDeep' }
export const SIMPLE_PEER: Contender = { name: 'simple-peer', module: 'simple-peer', meets: 'relay', bulk: 64 * KIB }
export const PEERJS: Contender = { name: 'peerjs', module: 'peerjs', meets: 'peerjs', bulk: 64 * KIB }
export const TRYSTERO: Contender = { name: 'trystero', module: 'trystero', meets: 'mqtt', bulk: 256 * KIB }
export const TRYSTERO_FOUR: Contender = { ...TRYSTERO, name: 'trystero, four brokers', servers: 4 }

export const CONTENDERS: readonly Contender[] = [PRIVET, TRYSTERO, PEERJS, SIMPLE_PEER, RAW]
