/**
 * A connection on its way: gathers, exchanges transports, and is then proven. It knows nothing of
 * how the transports travel, nor what they are sealed and signed with.
 *
 * The remote description is always rebuilt from fields; a peer's SDP never reaches the browser.
 */
import type { Clock } from '../clock.ts'
import { PeerError } from '../error.ts'
import {
  type Candidate,
  parseCandidate,
  readTransport,
  renderCandidate,
  renderSdp,
  type Transport,
  usable,
} from '../handshake/index.ts'
import type { Identity, PeerId } from '../identity/index.ts'
import { FIRST_CANDIDATE_WAIT, MAX_CANDIDATES } from '../limits.ts'
import { type Live, live, when } from '../live.ts'
import { prove, type Proven, watchUnproven } from './proof.ts'
import type { LinkRole, PrivacyMode } from './types.ts'

export interface ConnectionEnvironment {
  readonly createConnection: (configuration: RTCConfiguration) => RTCPeerConnection
  readonly clock: Clock
}

export interface IceSettings {
  readonly mode: PrivacyMode
  readonly servers: readonly RTCIceServer[]
}

export interface ProvenTerms {
  readonly identity: Identity
  /** The transcript hash of the offer and the answer. */
  readonly transcript: Uint8Array
  readonly expect?: PeerId
  readonly signal?: AbortSignal
}

interface Pending {
  readonly role: LinkRole
  /** What has been gathered so far and may be told to the other side; a new array at every change. */
  readonly candidates: Live<readonly Candidate[]>
  /** Whether no more candidates will come. */
  readonly isGathered: Live<boolean>
  /** Candidates that the other side told later. Unusable ones are ignored. */
  addCandidates(candidates: readonly Candidate[]): Promise<void>
  /** Waits for the channel, confirms in both directions. Closes the connection if that fails. */
  proven(terms: ProvenTerms): Promise<Proven>
  /** Gives the connection up. Does nothing once it is proven. */
  close(): void
}

export interface PendingOffer extends Pending {
  /** Resolves at the first useful candidate, after half a second at most. */
  transport(): Promise<Transport>
  accept(answer: Transport): Promise<void>
}

export interface PendingAnswer extends Pending {
  /** Resolves at once, with the candidates that are there: maybe none. */
  answer(offer: Transport): Promise<Transport>
}

/** A connection that offers. Begins to gather at once, so it can be kept warm. */
export function prepareOffer(env: ConnectionEnvironment, ice: IceSettings): PendingOffer {
  const begun = begin(env, ice, 'offerer')
  const { connection, pending } = begun
  const described = connection.createOffer().then((offer) => connection.setLocalDescription(offer))
  described.catch(() => {})
  return {
    ...pending,
    async transport() {
      await described
      await firstCandidate(env.clock, pending)
      return begun.local()
    },
    accept: async (answer) => begun.remote(answer, 'answer'),
  }
}

/** A connection that answers; may be prepared before the offer is known. */
export function prepareAnswer(env: ConnectionEnvironment, ice: IceSettings): PendingAnswer {
  const begun = begin(env, ice, 'answerer')
  const { connection, pending } = begun
  return {
    ...pending,
    async answer(offer) {
      await begun.remote(offer, 'offer')
      await connection.setLocalDescription(await connection.createAnswer())
      return begun.local()
    },
  }
}

interface Begun {
  readonly connection: RTCPeerConnection
  readonly pending: Pending
  local(): Transport
  remote(transport: Transport, type: 'offer' | 'answer'): Promise<void>
}

function begin(env: ConnectionEnvironment, ice: IceSettings, role: LinkRole): Begun {
  const connection = env.createConnection(configuration(ice, role))
  const unproven = watchUnproven(connection)
  const gathering = watchCandidates(connection, ice.mode)
  let remote: Transport | undefined
  let early: readonly Candidate[] = []
  let isProven = false

  const local = (): Transport => {
    const description = connection.localDescription
    if (description === null) throw new PeerError('closed', 'The connection was closed')
    return { ...readTransport(description.sdp), candidates: gathering.candidates.value }
  }
  const pending: Pending = {
    role,
    ...gathering,
    async addCandidates(candidates) {
      const allowed = usable(candidates, ice.mode)
      // A carrier may bring them before the answer they belong to; the browser would refuse them.
      if (connection.remoteDescription === null) early = [...early, ...allowed].slice(-MAX_CANDIDATES)
      else await addCandidates(connection, allowed)
    },
    async proven(terms) {
      if (remote === undefined) throw new PeerError('closed', 'Nothing is known of the other side yet')
      const fingerprints = { fpSelf: local().fingerprint, fpPeer: remote.fingerprint }
      const proven = await prove(unproven, { ...terms, ...fingerprints, role, clock: env.clock, mode: ice.mode })
      isProven = true
      return proven
    },
    close() {
      if (!isProven) connection.close()
    },
  }
  return {
    connection,
    pending,
    local,
    async remote(transport, type) {
      remote = transport
      const sdp = renderSdp({ ...transport, candidates: usable(transport.candidates, ice.mode) }, type)
      await connection.setRemoteDescription({ type, sdp })
      await addCandidates(connection, early)
    },
  }
}

/** Rules for `RTCConfiguration` that hold for every connection of ours. */
function configuration(ice: IceSettings, role: LinkRole): RTCConfiguration {
  return {
    iceServers: ice.mode === 'local' ? [] : [...ice.servers],
    iceTransportPolicy: ice.mode === 'relay' ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
    // An answerer is made while the offer is still under way: what it gathers meanwhile is there in time.
    iceCandidatePoolSize: role === 'answerer' ? 1 : 0,
  }
}

/** Collects what a connection gathers and what the privacy mode lets us tell. */
export function watchCandidates(
  connection: RTCPeerConnection,
  mode: PrivacyMode,
): { readonly candidates: Live<readonly Candidate[]>; readonly isGathered: Live<boolean> } {
  const candidates = live<readonly Candidate[]>([])
  const isGathered = live(false)
  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate === null) return isGathered.set(true)
    const parsed = parseCandidate(candidate.candidate)
    if (parsed === undefined || candidates.value.length >= MAX_CANDIDATES) return
    const allowed = usable([parsed], mode)
    if (allowed.length > 0) candidates.set([...candidates.value, ...allowed])
  })
  return { candidates, isGathered }
}

async function addCandidates(connection: RTCPeerConnection, candidates: readonly Candidate[]): Promise<void> {
  for (const candidate of candidates) {
    if (connection.signalingState === 'closed') return
    await connection.addIceCandidate(renderCandidate(candidate))
  }
}

async function firstCandidate(
  clock: Clock,
  { candidates, isGathered }: Pick<Pending, 'candidates' | 'isGathered'>,
): Promise<void> {
  const waited = live(false)
  const cancel = clock.after(FIRST_CANDIDATE_WAIT, () => waited.set(true))
  await Promise.race([
    when(candidates, (some) => some.length > 0),
    when(isGathered, (yes) => yes),
    when(waited, (yes) => yes),
  ])
  cancel()
}
