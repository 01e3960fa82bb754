/**
 * Somebody asks us to mute: a question on the screen, and nothing else. It is there only for whoever can be heard, goes
 * when they mute, by whatever way, and comes back only when it is asked again. CALL-54.
 */
import { live, type Live, type PeerId } from 'privet'
import type { Courtesy, DeviceState } from 'privet/media'

export interface MuteRequest {
  readonly from: PeerId
  /** Everyone was asked, not we alone. */
  readonly isForAll: boolean
}

export interface MuteRequests {
  readonly asked: Live<MuteRequest | undefined>
  dismiss(): void
  close(): void
}

export function openMuteRequests(
  courtesy: Pick<Courtesy, 'onMuteRequest'>,
  microphone: Live<DeviceState>,
): MuteRequests {
  const asked = live<MuteRequest | undefined>(undefined)
  const stops = [
    courtesy.onMuteRequest((from, isForAll) => {
      if (microphone.value === 'on') asked.set({ from, isForAll })
    }),
    microphone.subscribe((state) => {
      if (state !== 'on') asked.set(undefined)
    }),
  ]
  return {
    asked,
    dismiss: () => asked.set(undefined),
    close() {
      for (const stop of stops) stop()
    },
  }
}
