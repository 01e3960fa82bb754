/**
 * A connection on its way: gathers, exchanges transports, and is then proven. It knows nothing of
 * how the transports travel, nor what they are sealed and signed with.
 *
 * The remote description is always rebuilt from fields; a peer's SDP never reaches the browser.
 */
import { atMost, type Clock, sleep } from '../clock.ts'
import { PeerError, refuse } from '../error.ts'
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
import { FIRST_CANDIDATE_WAIT, MAX_CANDIDATES, MAX_GATHERED } from '../limits.ts'
import { type Live, live, when } from '../live.ts'
import { prove, type Proven, watchUnproven } from './proof.ts'
import type { LinkRole, PrivacyMode } from './types.ts'

export interface ConnectionEnvironment {
  readonly createConnection: (configuration: RTCConfiguration) => RTCPeerConnection
  readonly clock: Clock
  /**
   * For descriptions that people carry: minutes may pass until the offerer has the answer. So it is said beforehand
   * whether the other side begins DTLS (the offerer, since only it knows when), and no path is given up before the
   * time that `proven` is told.
   */
  readonly setup?: 'active' | 'passive'
}

export interface IceSettings {
  readonly mode: PrivacyMode
  readonly servers: readonly RTCIceServer[]
}

export interface ProvenTerms {
  readonly identity: Identity
  /** The transcript hash of the offer and the answer. */
  readonly transcript: Uint8Array
  readonly expect?: PeerId | undefined
  readonly signal?: AbortSignal
  /** How long the other side may take to come (ms); `CONNECT_TIMEOUT` by default. */
  readonly patience?: number
}

/** What a connection finds out about its own addresses. */
interface Gathering {
  /** What has been found so far and may be told to the other side, the most useful first; a new array at every change. */
  readonly candidates: Live<readonly Candidate[]>
  /** Whether no more candidates will come. */
  readonly isGathered: Live<boolean>
}

interface Pending extends Gathering {
  readonly role: LinkRole
  /**
   * Candidates that the other side told later. Unusable ones are ignored, and so are those that are known already,
   * unless `again` is another number than before: then they are tried anew.
   */
  addCandidates(candidates: readonly Candidate[], again?: number): Promise<void>
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
  const { connection, pending, remote } = begin(env, ice, 'offerer')
  const described = connection.createOffer().then((offer) => connection.setLocalDescription(offer))
  described.catch(() => {})
  return {
    ...pending,
    async transport() {
      await described
      const { candidates, isGathered } = pending
      const found = when(candidates, (some) => some.length > 0)
      await atMost(env.clock, FIRST_CANDIDATE_WAIT, found, when(isGathered, Boolean))
      return localTransport(connection, pending)
    },
    accept: (answer) => remote(answer, 'answer'),
  }
}

/**
 * When a connection that waits for its offer begins to gather ahead (ms), and how long it is then left alone.
 * Chromium 156 loses the candidates of a connection, for good, when the offer is applied in the moment in which
 * gathering ahead begins. One that is made for an offer that is there already has nothing to gain from it.
 */
const GATHER_AHEAD_AFTER = 100
const GATHER_AHEAD_REST = 50

/** A connection that answers; may be prepared before the offer is known. */
export function prepareAnswer(env: ConnectionEnvironment, ice: IceSettings): PendingAnswer {
  const { connection, pending, remote } = begin(env, ice, 'answerer')
  let rested = Promise.resolve()
  const cancel = env.clock.after(GATHER_AHEAD_AFTER, () => {
    rested = sleep(env.clock, GATHER_AHEAD_REST)
    gatherAhead(connection, ice)
  })
  return {
    ...pending,
    async answer(offer) {
      cancel()
      await rested
      await remote(offer, 'offer')
      await connection.setLocalDescription(await connection.createAnswer())
      return localTransport(connection, pending)
    },
  }
}

interface Begun {
  readonly connection: RTCPeerConnection
  readonly pending: Pending
  /** Applies what the other side told. */
  remote(transport: Transport, type: 'offer' | 'answer'): Promise<void>
}

function begin({ createConnection, clock, setup }: ConnectionEnvironment, ice: IceSettings, role: LinkRole): Begun {
  const { mode } = ice
  const connection = createConnection(configuration(ice))
  const unproven = watchUnproven(connection, setup !== undefined)
  const gathering = watchCandidates(connection, mode)
  let fpPeer: Uint8Array | undefined
  let early: readonly Candidate[] = []
  let isProven = false

  const addCandidates = async (candidates: readonly Candidate[], again = 0): Promise<void> => {
    const allowed = usable(candidates, mode, 'theirs')
    // A carrier may bring them before the answer they belong to; the browser would refuse them.
    if (connection.remoteDescription === null) early = [...early, ...allowed].slice(-MAX_CANDIDATES)
    else
      for (const candidate of allowed)
        if (connection.signalingState !== 'closed') await connection.addIceCandidate(renderCandidate(candidate, again))
  }
  const pending: Pending = {
    role,
    ...gathering,
    addCandidates,
    async proven(terms) {
      if (fpPeer === undefined) throw new PeerError('closed', 'Nothing is known of the other side yet')
      const fpSelf = localTransport(connection, gathering).fingerprint
      const proven = await prove(unproven, { ...terms, fpSelf, fpPeer, role, clock, mode })
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
    async remote(transport, type) {
      fpPeer = transport.fingerprint
      const candidates = usable(transport.candidates, mode, 'theirs')
      await connection.setRemoteDescription({ type, sdp: renderSdp({ ...transport, candidates }, type, setup) })
      await addCandidates(early)
    },
  }
}

/** Rules for `RTCConfiguration` that hold for every connection of ours. */
function configuration({ mode, servers }: IceSettings): RTCConfiguration {
  return {
    iceServers: mode === 'local' ? [] : mode === 'relay' ? relaysOf(servers) : [...servers],
    iceTransportPolicy: mode === 'relay' ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
  }
}

/** What is gathered while the offer is still under way is there in time. */
function gatherAhead(connection: RTCPeerConnection, ice: IceSettings): void {
  try {
    connection.setConfiguration({ ...configuration(ice), iceCandidatePoolSize: 1 })
  } catch {
    // Closed meanwhile, or a browser that cannot: it gathers later then.
  }
}

/** The TURN servers alone: a STUN server would be told our address for nothing. */
function relaysOf(servers: readonly RTCIceServer[]): RTCIceServer[] {
  return servers
    .map((server) => ({ ...server, urls: [server.urls].flat().filter((url) => /^turns?:/i.test(url)) }))
    .filter(({ urls }) => urls.length > 0)
}

/** Throws `PeerError` (`E_NOTURN`) when these settings cannot lead to anyone: relay mode without a relay. */
export function checkIce({ mode, servers }: IceSettings): void {
  if (mode === 'relay' && relaysOf(servers).length === 0)
    refuse('unreachable', 'E_NOTURN', 'Relay mode needs a TURN server')
}

/** Collects what a connection gathers and what the privacy mode lets us tell. */
export function watchCandidates(connection: RTCPeerConnection, mode: PrivacyMode): Gathering {
  const candidates = live<readonly Candidate[]>([])
  const isGathered = live(false)
  // Kept beyond what can be told: host addresses come first and would leave no room for a relay's.
  const found: Candidate[] = []
  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate === null) return isGathered.set(true)
    const parsed = parseCandidate(candidate.candidate)
    if (parsed === undefined || found.length >= MAX_GATHERED) return
    found.push(parsed)
    const told = usable(found, mode)
    if (told.includes(parsed)) candidates.set(told)
  })
  return { candidates, isGathered }
}

/** What there is to tell of our side by now. */
export function localTransport(
  connection: RTCPeerConnection,
  { candidates }: Pick<Gathering, 'candidates'>,
): Transport {
  const { localDescription } = connection
  if (localDescription === null) throw new PeerError('closed', 'The connection was closed')
  return { ...readTransport(localDescription.sdp), candidates: candidates.value }
}
