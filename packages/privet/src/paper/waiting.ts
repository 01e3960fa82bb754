/** What takes time when people carry the messages: all addresses go in one, and the answer comes minutes later. */
import { atMost, type Clock, sleep } from '../clock.ts'
import { PeerError } from '../error.ts'
import type { Candidate } from '../handshake/index.ts'
import {
  HAND_GATHERING_REST,
  HAND_GATHERING_WAIT,
  HAND_TRY_EVERY,
  HAND_TRY_FIRST,
  HAND_TRY_FIRST_UNTIL,
  HAND_TRY_LATER,
  HAND_TRY_LATER_FROM,
  MAX_HAND_CANDIDATES,
} from '../limits.ts'
import type { IceSettings, PendingOffer, Proven } from '../link/index.ts'
import { when } from '../live.ts'

type Gathering = Pick<PendingOffer, 'candidates' | 'isGathered'>

/**
 * What a connection has found when there is no more to wait for (PA-26): with servers the first address that one of
 * them told, without them the first at all; then a little, for there may be more.
 */
export async function gathered(
  { candidates, isGathered }: Gathering,
  { mode, servers }: IceSettings,
  clock: Clock,
): Promise<readonly Candidate[]> {
  const isUseful = ({ kind }: Candidate): boolean => mode === 'local' || servers.length === 0 || kind !== 'host'
  const found = when(candidates, (some) => some.some(isUseful)).then(() => sleep(clock, HAND_GATHERING_REST))
  await atMost(clock, HAND_GATHERING_WAIT, when(isGathered, Boolean), found)
  // Those that work from far away come first.
  return candidates.value.slice(0, MAX_HAND_CANDIDATES)
}

/**
 * Nobody: addresses that no machine may have (RFC 5737; RFC 3927, 2.1), and the port where all is discarded. A Firefox
 * host can be asked for its mDNS name only once it has the answer; a Firefox guest who knows no address at all ends
 * the connection for good after 5 s.
 */
const NOBODY: Candidate = { kind: 'relay', family: 'ipv4', address: '192.0.2.1', port: 9 }
const LOCAL_NOBODY: Candidate = { kind: 'host', family: 'ipv4', address: '169.254.0.1', port: 9 }

/**
 * Tries the other side's addresses again and again until `signal` (PA-27). Chromium stops its checks after 15 s, and
 * Firefox ends the connection for good after 11 s; meanwhile these keep the way through our own router open.
 */
export function keepTrying(
  { addCandidates }: Pick<PendingOffer, 'addCandidates'>,
  candidates: readonly Candidate[],
  { mode }: IceSettings,
  clock: Clock,
  signal: AbortSignal,
): void {
  const isNamed = candidates.every(({ family }) => family === 'mdns')
  const tried = isNamed ? [...candidates, mode === 'local' ? LOCAL_NOBODY : NOBODY] : candidates
  const since = clock.now()
  let again = 0
  let cancel = (): void => {}
  const round = (): void => {
    // A name that cannot be found yet is refused; the next round asks again.
    for (const candidate of tried) addCandidates([candidate], ++again).catch(() => {})
    cancel = clock.after(pauseAfter(clock.now() - since), round)
  }
  if (signal.aborted) return
  signal.addEventListener('abort', () => cancel(), { once: true })
  round()
}

function pauseAfter(ms: number): number {
  if (ms < HAND_TRY_FIRST_UNTIL) return HAND_TRY_FIRST
  return ms < HAND_TRY_LATER_FROM ? HAND_TRY_EVERY : HAND_TRY_LATER
}

/**
 * The next message on a proven connection that is no link yet. Rejects as `refused` when the other side has ended it,
 * as `unreachable` when the path between us is lost, or with the signal's reason.
 */
export function nextMessage({ inbox, control, connection }: Proven, signal: AbortSignal): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const lost = (): void => reject(new PeerError('unreachable', 'The path to them was lost'))
    // Whoever closes says so over a path that works.
    control.onclose = () => {
      if (isBroken(connection)) lost()
      else reject(new PeerError('refused', 'They ended the connection'))
    }
    connection.onconnectionstatechange = () => {
      if (connection.connectionState === 'failed') lost()
    }
    if (signal.aborted) reject(signal.reason as Error)
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    inbox.take((message) => {
      if (message === undefined) reject(new PeerError('untrusted', 'Text, or too much', { reason: 'E_FRAME' }))
      else resolve(message)
    })
  })
}

function isBroken({ connectionState, iceConnectionState }: RTCPeerConnection): boolean {
  return [connectionState, iceConnectionState].some((state) => state === 'failed' || state === 'disconnected')
}
