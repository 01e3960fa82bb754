/**
 * ICE restart by the fields of a handshake: new credentials and candidates for the connection that
 * is there, same certificate. The SDP on either side is the proven one with those fields swapped.
 */
import { equal } from '../bytes/index.ts'
import { atMost, type Clock } from '../clock.ts'
import { PeerError, refuse } from '../error.ts'
import { restartSdp, type Transport, usable } from '../handshake/index.ts'
import { RESTART_GATHERING_WAIT } from '../limits.ts'
import { when } from '../live.ts'
import { localTransport, watchCandidates } from './connection.ts'
import type { Proven } from './proof.ts'

/** Begins a restart: the transport to send. */
export function offerRestart(proven: Proven, clock: Clock): Promise<Transport> {
  return gather(proven, clock, proven.connection.createOffer({ iceRestart: true }))
}

/** Applies the other side's restart: the transport to answer with. */
export async function answerRestart(proven: Proven, offer: Transport, clock: Clock): Promise<Transport> {
  await applyRestart(proven, offer, 'offer')
  return gather(proven, clock, proven.connection.createAnswer())
}

/** Applies what the other side told; an answer completes a restart that we offered. */
export async function applyRestart(
  { connection, fpPeer, mode }: Proven,
  transport: Transport,
  type: 'offer' | 'answer',
): Promise<void> {
  if (!equal(transport.fingerprint, fpPeer)) refuse('untrusted', 'E_FP', 'Another certificate')
  const current = connection.currentRemoteDescription
  if (current === null) throw new PeerError('closed', 'The connection was closed')
  const candidates = usable(transport.candidates, mode, 'theirs')
  await connection.setRemoteDescription({ type, sdp: restartSdp(current.sdp, { ...transport, candidates }) })
}

/** Describes, then waits until all candidates are there or the time is over. */
async function gather(
  { connection, mode }: Proven,
  clock: Clock,
  made: Promise<RTCSessionDescriptionInit>,
): Promise<Transport> {
  const description = await made
  const gathering = watchCandidates(connection, mode)
  await connection.setLocalDescription(description)
  await atMost(clock, RESTART_GATHERING_WAIT, when(gathering.isGathered, Boolean))
  return localTransport(connection, gathering)
}
