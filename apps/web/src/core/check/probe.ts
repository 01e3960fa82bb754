/**
 * What addresses this browser finds for itself, and what the given servers say meanwhile. Asks these servers and
 * nobody else; no connection is made to anybody.
 */
import type { Candidate } from './evidence.ts'

export interface Probe {
  /** False: the browser was still waiting for somebody when our patience ended. */
  readonly isComplete: boolean
  readonly candidates: readonly Candidate[]
  /** Codes as the browser tells them. */
  readonly errors: readonly number[]
}

/** A dead server keeps Chromium 156 gathering for 40 s and Firefox 153 for 11 s: whoever lives answers sooner (ms). */
export const PATIENCE = 5000

export async function probe(
  create: (configuration: RTCConfiguration) => RTCPeerConnection,
  configuration: RTCConfiguration,
  patience: number = PATIENCE,
): Promise<Probe> {
  const candidates: Candidate[] = []
  const errors: number[] = []
  let connection: RTCPeerConnection | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    connection = create(configuration)
    const gathering = connection
    gathering.createDataChannel('')
    gathering.addEventListener('icecandidate', ({ candidate }) => {
      const read = candidate && readCandidate(candidate)
      if (read) candidates.push(read)
    })
    gathering.addEventListener('icecandidateerror', ({ errorCode }) => void errors.push(errorCode))
    const completed = new Promise<boolean>((resolve) => {
      gathering.addEventListener('icegatheringstatechange', () => {
        if (gathering.iceGatheringState === 'complete') resolve(true)
      })
      timer = setTimeout(() => resolve(false), patience)
    })
    await gathering.setLocalDescription()
    return { isComplete: await completed, candidates, errors }
  } catch {
    // An address that the browser does not take: nothing came of it.
    return { isComplete: true, candidates, errors }
  } finally {
    clearTimeout(timer)
    connection?.close()
  }
}

function readCandidate({
  type,
  protocol,
  address,
  port,
  relatedAddress,
  relatedPort,
}: RTCIceCandidate): Candidate | undefined {
  if (type === null || port === null || protocol === null) return undefined
  const isShown = relatedAddress !== null && relatedPort !== null && relatedPort > 0
  const base = isShown ? `${relatedAddress}:${relatedPort}` : ''
  return { type, protocol, address: address ?? '', port, base }
}
