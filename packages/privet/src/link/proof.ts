/**
 * Proof that the person we mean is at the other end of the channel: CONFIRM in both directions,
 * before anything else is read (PROTOCOL 4.8). Whatever does not fit closes the connection.
 */
import { equal } from '../bytes/index.ts'
import type { Clock } from '../clock.ts'
import { sha256 } from '../crypto/index.ts'
import { abortedBy, PeerError, refuse } from '../error.ts'
import { checkConfirm, confirmMessage } from '../handshake/index.ts'
import type { Identity, PeerId } from '../identity/index.ts'
import { CONFIRM_TIMEOUT, CONNECT_TIMEOUT } from '../limits.ts'
import { type Inbox, openInbox } from './inbox.ts'
import type { LinkRole, PrivacyMode } from './types.ts'

/** What a connection is from the handshake on. */
interface Handshaken {
  readonly role: LinkRole
  /** The transcript hash of the handshake, which names this connection for both ends and for nobody else. */
  readonly transcript: Uint8Array
  readonly fpSelf: Uint8Array
  readonly fpPeer: Uint8Array
  /** Which addresses this connection uses; holds for its ICE restarts too. */
  readonly mode: PrivacyMode
}

export interface ProofTerms extends Handshaken {
  readonly identity: Identity
  /** Who it must be; whoever proves an identity, if left out (unsigned handshakes by hand only). */
  readonly expect?: PeerId | undefined
  readonly clock: Clock
  /** How long the channel may take to open (ms). */
  readonly patience?: number
  readonly signal?: AbortSignal
}

/** A connection whose far end has proven who it is, with nothing read from it but CONFIRM. */
export interface Proven extends Handshaken {
  readonly peer: PeerId
  readonly connection: RTCPeerConnection
  readonly control: RTCDataChannel
  readonly inbox: Inbox
}

/** A connection with its control channel, watched from the first moment. */
export interface Unproven extends Pick<Proven, 'connection' | 'control' | 'inbox'> {
  /** Rejects with what `fail` is told first, or with what may not happen before the proof. */
  readonly failed: Promise<never>
  fail(error: PeerError): void
}

/**
 * Makes the control channel and begins to watch. To be called before any description is set. `isPatient`: the other
 * side may come minutes later, and a path that failed until then is found after all.
 */
export function watchUnproven(connection: RTCPeerConnection, isPatient = false): Unproven {
  const control = connection.createDataChannel('c', { negotiated: true, id: 0 })
  let fail: Unproven['fail'] = () => {}
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  failed.catch(() => {})
  connection.ondatachannel = connection.ontrack = () => {
    connection.close()
    fail(new PeerError('untrusted', 'Used before its proof', { reason: 'E_EARLY' }))
  }
  connection.onconnectionstatechange = () => {
    if (connection.connectionState === 'failed' && !isPatient)
      fail(new PeerError('unreachable', 'No network path to the other side was found'))
  }
  control.onclose = () => fail(new PeerError('closed', 'The connection was closed'))
  return { connection, control, inbox: openInbox(control), failed, fail }
}

/** Resolves once both sides have confirmed; otherwise closes the connection and rejects. */
export async function prove({ failed, fail, ...watched }: Unproven, terms: ProofTerms): Promise<Proven> {
  const { connection, control, inbox } = watched
  const { identity, role, transcript, fpSelf, fpPeer, mode, clock, signal, expect, patience = CONNECT_TIMEOUT } = terms
  const onAbort = (): void => fail(abortedBy(signal))
  const failAfter = (ms: number, message: string): (() => void) =>
    clock.after(ms, () => fail(new PeerError('timeout', message)))
  signal?.addEventListener('abort', onAbort)
  if (signal?.aborted) onAbort()
  let cancel = failAfter(patience, 'No connection came about')
  try {
    // Signed while the path is found: it leaves the moment that the channel opens.
    const ours = confirmMessage(terms)
    ours.catch(() => {})
    await Promise.race([opened(control), failed])
    cancel()
    cancel = failAfter(CONFIRM_TIMEOUT, 'No proof came')
    control.send(await ours)
    const theirs = await Promise.race([new Promise<Uint8Array | undefined>(inbox.take), failed])
    if (theirs === undefined) refuse('malformed', 'E_FRAME', 'Text in place of CONFIRM')
    const peer = await checkConfirm(theirs, { self: identity.id, role, transcript, fpSelf, fpPeer, from: expect })
    await checkCertificate(connection, fpPeer)
    // Once more: something may have been opened while the signature was being checked.
    await Promise.race([failed, Promise.resolve()])
    return { peer, role, mode, transcript, fpSelf, fpPeer, ...watched }
  } catch (error) {
    connection.close()
    throw error
  } finally {
    cancel()
    signal?.removeEventListener('abort', onAbort)
  }
}

async function opened(control: RTCDataChannel): Promise<void> {
  if (control.readyState !== 'open')
    await new Promise((resolve) => {
      control.onopen = resolve
    })
}

/** A second look, where the browser allows it: the certificate in use is the one that was signed. */
async function checkCertificate(connection: RTCPeerConnection, fpPeer: Uint8Array): Promise<void> {
  const transport = connection.sctp?.transport
  // Missing in older browsers, whatever the types say: that must not cost the connection.
  if (transport === undefined || !('getRemoteCertificates' in transport)) return
  const [certificate] = transport.getRemoteCertificates()
  if (certificate !== undefined && !equal(await sha256(new Uint8Array(certificate)), fpPeer))
    refuse('untrusted', 'E_FP', 'Another certificate')
}
