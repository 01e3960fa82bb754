/**
 * Which codecs are preferred: what the machines do cheaply. Only an order, so that two browsers always find one that
 * both have. It tells the other side what we like to receive, and is what they code: so it is the same for all, and
 * what our own hardware codes has no part in it. Measured in docs/decisions/0023-media-policy.md.
 */
import type { SlotKind } from './types.ts'

/** Faces: cheapest first. What is not named keeps its place behind these. */
const CAMERA = ['video/h264', 'video/vp8', 'video/vp9', 'video/av1'] as const
/** Text: AV1 knows it, and is cheap while it stands still; H.264 makes single pictures of it. */
const SCREEN = ['video/av1', 'video/vp8', 'video/vp9', 'video/h264'] as const

/** Constrained baseline in single packets, which every H.264 there is understands. */
const H264 = /^(?=.*profile-level-id=42[ce]0)(?=.*packetization-mode=1)/i

/** Sets the order on a transceiver that is not negotiated yet. */
export function preferCodecs(transceiver: RTCRtpTransceiver, kind: SlotKind): void {
  if (kind !== 'camera' && kind !== 'screen') return
  const codecs = globalThis.RTCRtpReceiver?.getCapabilities?.('video')?.codecs
  if (codecs === undefined) return
  try {
    transceiver.setCodecPreferences(ordered(codecs, kind))
  } catch {
    // A browser that takes no order has one of its own.
  }
}

export function ordered(codecs: readonly RTCRtpCodec[], kind: 'camera' | 'screen'): RTCRtpCodec[] {
  const order: readonly string[] = kind === 'camera' ? CAMERA : SCREEN
  const rank = ({ mimeType, sdpFmtpLine = '' }: RTCRtpCodec): number => {
    const index = order.indexOf(mimeType.toLowerCase())
    // Other profiles of H.264, and what repairs losses, at the end.
    return index === -1 || (mimeType.toLowerCase() === 'video/h264' && !H264.test(sdpFmtpLine)) ? order.length : index
  }
  return codecs.toSorted((one, other) => rank(one) - rank(other))
}
