/**
 * Proof that the person we mean is at the other end of the channel: CONFIRM in both directions,
 * before anything else is read (PROTOCOL 4.8). Whatever does not fit closes the connection.
 */
import { equal, unshared } from '../bytes/index.ts'
import type { Clock } from '../clock.ts'
import { sha256 } from '../crypto/index.ts'
import { PeerError } from '../error.ts'
import { checkConfirm, confirmMessage } from '../handshake/index.ts'
import type { Identity, PeerId } from '../identity/index.ts'
import { CONFIRM_TIMEOUT, CONNECT_TIMEOUT } from '../limits.ts'
import { type Inbox, openInbox } from './inbox.ts'
import type { LinkRole, PrivacyMode } from './types.ts'

export interface ProofTerms {
  readonly identity: Identity
  readonly role: LinkRole
  readonly transcript: Uint8Array
  readonly fpSelf: Uint8Array
  readonly fpPeer: Uint8Array
  /** Who it must be; whoever proves an identity, if left out (unsigned handshakes by hand only). */
  readonly expect?: PeerId
  readonly clock: Clock
  readonly mode: PrivacyMode
  readonly signal?: AbortSignal
}

/** A connection whose far end has proven who it is, with nothing read from it but CONFIRM. */
export interface Proven {
  readonly peer: PeerId
  readonly role: LinkRole
  readonly fpSelf: Uint8Array
  readonly fpPeer: Uint8Array
  readonly connection: RTCPeerConnection
  readonly control: RTCDataChannel
  readonly inbox: Inbox
  /** Which addresses this connection uses; holds for its ICE restarts too. */
  readonly mode: PrivacyMode
  /** Whether the browser let us compare the certificate itself as well (`getRemoteCertificates`). */
  readonly isCertified: boolean
}

/** A connection with its control channel, watched from the first moment. */
export interface Unproven {
  readonly connection: RTCPeerConnection
  readonly control: RTCDataChannel
  readonly inbox: Inbox
  /** Rejects when something happens that may not happen before the proof. */
  readonly intruded: Promise<never>
}

/** Makes the control channel and begins to watch. To be called before any description is set. */
export function watchUnproven(connection: RTCPeerConnection): Unproven {
  const control = connection.createDataChannel('c', { negotiated: true, id: 0 })
  const intruded = new Promise<never>((_, reject) => {
    const refuse = (): void => {
      connection.close()
      reject(new PeerError('untrusted', 'The other side used the connection before its proof', { reason: 'E_EARLY' }))
    }
    connection.ondatachannel = refuse
    connection.ontrack = refuse
  })
  intruded.catch(() => {})
  return { connection, control, inbox: openInbox(control), intruded }
}

/** Resolves once both sides have confirmed; otherwise closes the connection and rejects. */
export async function prove(unproven: Unproven, terms: ProofTerms): Promise<Proven> {
  const { connection, control, inbox, intruded } = unproven
  const stops: (() => void)[] = []
  const failed = new Promise<never>((_, reject) => {
    const onState = (): void => {
      if (connection.connectionState === 'failed' || connection.connectionState === 'closed') reject(unreachable())
    }
    const onAbort = (): void =>
      reject(new PeerError('aborted', 'The connection was given up', { cause: terms.signal?.reason }))
    const onClose = (): void => reject(new PeerError('closed', 'The other side closed the connection'))
    connection.addEventListener('connectionstatechange', onState)
    control.addEventListener('close', onClose)
    terms.signal?.addEventListener('abort', onAbort)
    stops.push(() => {
      connection.removeEventListener('connectionstatechange', onState)
      control.removeEventListener('close', onClose)
      terms.signal?.removeEventListener('abort', onAbort)
    })
    if (terms.signal?.aborted) onAbort()
    onState()
  })
  const within = (ms: number, message: string): Promise<never> =>
    new Promise((_, reject) => stops.push(terms.clock.after(ms, () => reject(new PeerError('timeout', message)))))
  try {
    await Promise.race([opened(control), within(CONNECT_TIMEOUT, 'No connection came about'), intruded, failed])
    control.send(unshared(await confirmMessage(terms)))
    const theirs = await Promise.race([
      nextMessage(inbox),
      within(CONFIRM_TIMEOUT, 'The other side did not prove who it is'),
      intruded,
      failed,
    ])
    if (theirs === undefined) throw new PeerError('malformed', 'Text in place of CONFIRM', { reason: 'E_FRAME' })
    const peer = await checkConfirm(theirs, confirmTerms(terms))
    const isCertified = await isCertificateChecked(connection, terms.fpPeer)
    // Once more: something may have been opened while the signature was being checked.
    await Promise.race([intruded, failed, Promise.resolve()])
    const { role, mode, fpSelf, fpPeer } = terms
    return { peer, role, mode, fpSelf, fpPeer, connection, control, inbox, isCertified }
  } catch (error) {
    connection.close()
    throw error
  } finally {
    failed.catch(() => {})
    for (const stop of stops) stop()
  }
}

function confirmTerms(terms: ProofTerms): Parameters<typeof checkConfirm>[1] {
  const { identity, role, transcript, fpSelf, fpPeer, expect } = terms
  return { self: identity.id, role, transcript, fpSelf, fpPeer, ...(expect === undefined ? {} : { from: expect }) }
}

function opened(control: RTCDataChannel): Promise<void> {
  if (control.readyState === 'open') return Promise.resolve()
  return new Promise((resolve) => {
    control.addEventListener('open', () => resolve(), { once: true })
  })
}

/** The first message; later ones stay in the inbox for the link. */
function nextMessage(inbox: Inbox): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    inbox.take(resolve)
  })
}

/** A second look, where the browser allows it: the certificate in use is the one that was signed. */
async function isCertificateChecked(connection: RTCPeerConnection, fpPeer: Uint8Array): Promise<boolean> {
  const transport = connection.sctp?.transport
  // Missing in older browsers, whatever the types say: that must not cost the connection.
  if (transport === undefined || !('getRemoteCertificates' in transport)) return false
  const [certificate] = transport.getRemoteCertificates()
  if (certificate === undefined) return false
  if (equal(await sha256(new Uint8Array(certificate)), fpPeer)) return true
  throw new PeerError('untrusted', 'The certificate is not the one that was signed', { reason: 'E_FP' })
}

function unreachable(): PeerError {
  return new PeerError('unreachable', 'No network path to the other side was found')
}
