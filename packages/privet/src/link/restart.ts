/**
 * ICE restart by the fields of a handshake: new credentials and candidates for the connection that
 * is there, same certificate. The SDP on either side is the proven one with those fields swapped.
 */
import type { Clock } from '../clock.ts'
import { equal } from '../bytes/index.ts'
import { PeerError } from '../error.ts'
import { readTransport, restartSdp, type Transport, usable } from '../handshake/index.ts'
import { RESTART_GATHERING_WAIT } from '../limits.ts'
import { live, when } from '../live.ts'
import { watchCandidates } from './connection.ts'
import type { Proven } from './proof.ts'

/** Begins a restart: the transport to send. */
export async function offerRestart({ connection, mode }: Proven, clock: Clock): Promise<Transport> {
  return gather(connection, mode, clock, async () => {
    await connection.setLocalDescription(await connection.createOffer({ iceRestart: true }))
  })
}

/** Applies the other side's restart: the transport to answer with. */
export async function answerRestart(proven: Proven, offer: Transport, clock: Clock): Promise<Transport> {
  const { connection, mode } = proven
  return gather(connection, mode, clock, async () => {
    await connection.setRemoteDescription({ type: 'offer', sdp: remoteSdp(proven, offer) })
    await connection.setLocalDescription(await connection.createAnswer())
  })
}

/** Completes a restart that we offered. */
export async function acceptRestart(proven: Proven, answer: Transport): Promise<void> {
  await proven.connection.setRemoteDescription({ type: 'answer', sdp: remoteSdp(proven, answer) })
}

function remoteSdp({ connection, fpPeer, mode }: Proven, transport: Transport): string {
  if (!equal(transport.fingerprint, fpPeer))
    throw new PeerError('untrusted', 'A restart keeps the certificate', { reason: 'E_FP' })
  const current = connection.currentRemoteDescription
  if (current === null) throw new PeerError('closed', 'There is no connection to restart')
  return restartSdp(current.sdp, { ...transport, candidates: usable(transport.candidates, mode) })
}

/** Describes, then waits until all candidates are there or the time is over. */
async function gather(
  connection: RTCPeerConnection,
  mode: Proven['mode'],
  clock: Clock,
  describe: () => Promise<void>,
): Promise<Transport> {
  const { candidates, isGathered } = watchCandidates(connection, mode)
  const isOver = live(false)
  const cancel = clock.after(RESTART_GATHERING_WAIT, () => isOver.set(true))
  try {
    await describe()
    await Promise.race([when(isGathered, Boolean), when(isOver, Boolean)])
    const local = connection.localDescription
    if (local === null) throw new PeerError('closed', 'The connection was closed')
    return { ...readTransport(local.sdp), candidates: candidates.value }
  } finally {
    cancel()
  }
}
