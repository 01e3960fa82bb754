/**
 * Whether sound comes from where it was chosen to come from. A speaker that is pulled out, or that the browser does not
 * play on, is replaced by the system's (`output.ts`): better heard elsewhere than not at all, but one should know. CALL-114.
 */
import { live, type Live } from 'privet'
import type { Capture } from 'privet/media'

/** `gone`: it was in use and is not there any more. `failed`: it is there, and the browser could not play on it. */
export type SpeakerTrouble = 'gone' | 'failed'

export interface Speaker {
  /** Until another one is chosen, or the chosen one is back. */
  readonly trouble: Live<SpeakerTrouble | undefined>
  /** Sound was to be played on this one, and is, or is not. */
  tried(speaker: string | undefined, isThere: boolean): void
}

type Devices = Pick<Capture, 'chosen' | 'using'>

const speakers = new WeakMap<Devices, Speaker>()

/** The one of these devices; as long as they are. */
export function speakerOf(devices: Devices): Speaker {
  const speaker = speakers.get(devices) ?? openSpeaker(devices)
  speakers.set(devices, speaker)
  return speaker
}

function openSpeaker({ chosen, using }: Devices): Speaker {
  const trouble = live<SpeakerTrouble | undefined>(undefined)
  let last: string | undefined
  const judge = (): void => {
    const used = using.value.speaker
    const isLost = used === undefined && last !== undefined && last === chosen.value.speaker
    if (used !== undefined || chosen.value.speaker === undefined) last = used
    trouble.set(isLost ? 'gone' : undefined)
  }
  chosen.subscribe(judge)
  using.subscribe(judge)
  return {
    trouble,
    tried(speaker, isThere) {
      if (!isThere && speaker !== undefined && speaker === using.value.speaker) trouble.set('failed')
    },
  }
}
