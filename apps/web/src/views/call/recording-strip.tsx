import { useEffect } from 'preact/hooks'
import type { Session } from '../../core/room/session.ts'
import { sizeOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'
import { lengthOf, useRecording } from './recording-words.ts'

/** Our own recording while it runs, and what has become of it. */
export function RecordingStrip({ session }: { readonly session: Session }) {
  const { say } = useShell()
  const recording = useRecording(session)
  const state = useLive(recording.state)
  const elapsed = useLive(recording.elapsed)
  const bytes = useLive(recording.bytes)
  const problem = useLive(recording.problem)
  const saved = useLive(recording.saved)
  const words =
    state === 'off'
      ? problem
        ? t(`record-problem-${problem}`)
        : saved === undefined
          ? ''
          : t('record-saved', { name: saved })
      : t(state === 'stopping' ? 'record-saving' : state === 'paused' ? 'record-paused' : 'record-running')
  useEffect(() => {
    if (words) say(words)
  }, [words, say])
  if (!words) return null
  const isRunning = state === 'recording' || state === 'paused'
  return (
    <div class="recording" data-state={state}>
      <Icon name={problem ? 'warning' : state === 'off' ? 'check' : 'record'} />
      <span dir="auto">{words}</span>
      {state === 'off' ? (
        <button type="button" class="icon-button" aria-label={t('close')} onClick={recording.dismiss}>
          <Icon name="close" />
        </button>
      ) : (
        <span class="recording-length" role="group" aria-label={t('record-length')}>
          <span>{lengthOf(elapsed)}</span>
          <span>{sizeOf(bytes)}</span>
        </span>
      )}
      {isRunning ? (
        <span class="recording-buttons">
          <button
            type="button"
            class="button small-button"
            onClick={state === 'paused' ? recording.resume : recording.pause}
          >
            {t(state === 'paused' ? 'record-resume' : 'record-pause')}
          </button>
          <button type="button" class="button small-button" onClick={() => void recording.stop()}>
            {t('record-stop')}
          </button>
        </span>
      ) : null}
    </div>
  )
}
