/** Runs the machine of "you are muted" against the muted microphone's ear. It listens only while it is watched. CALL-55. */
import { type Clock, live, type Live, systemClock } from 'privet'
import type { Levels } from 'privet/media'
import { noHint, SPEECH, stepMutedHint, type MutedHintEvent } from './muted-hint.ts'

export interface MutedWatch {
  readonly isShown: Live<boolean>
  /** Switched on: the muted microphone is measured here. Off: nothing listens. */
  watch(isOn: boolean): void
  dismiss(): void
  close(): void
}

export interface MutedWatchOptions {
  readonly ear: Live<MediaStreamTrack | null>
  readonly levels: Pick<Levels, 'watch'>
  readonly clock?: Clock
}

export function openMutedHint({ ear, levels, clock = systemClock }: MutedWatchOptions): MutedWatch {
  const isShown = live(false)
  let hint = noHint
  let isSpeaking = false
  let stopEar: (() => void) | undefined
  let stopLevels: (() => void) | undefined
  let cancel: (() => void) | undefined

  const happen = (event: MutedHintEvent): void => {
    hint = stepMutedHint(hint, event, clock.now())
    isShown.set(hint.isShown)
  }
  const hear = (track: MediaStreamTrack | null): void => {
    stopLevels?.()
    cancel?.()
    isSpeaking = false
    happen({ type: 'over' })
    stopLevels = track
      ? levels.watch(track, (_, speaking) => {
          if (speaking === isSpeaking) return
          isSpeaking = speaking
          happen({ type: 'speech', isSpeaking })
          cancel?.()
          if (speaking) cancel = clock.after(SPEECH, () => happen({ type: 'later' }))
        })
      : undefined
  }
  const stop = (): void => {
    stopEar?.()
    stopEar = undefined
    hear(null)
  }

  return {
    isShown,
    watch(isOn) {
      if (!isOn) stop()
      else stopEar ??= ear.subscribe(hear)
    },
    dismiss: () => happen({ type: 'dismissed' }),
    close: stop,
  }
}
