import { useShell } from '../context.ts'
import { recordingOf } from '../../core/call/recording-of.ts'
import type { Recording } from '../../core/call/recording.ts'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'

/** The recording of this session, with the words that go on its film and its file. */
export function useRecording(session: Session): Recording {
  const { app } = useShell()
  return recordingOf(session, { title: () => 'Privet', self: () => app.name.value || t('guest') })
}

/** `4:05`, `1:00:09`. */
export function lengthOf(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  const two = (value: number): string => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`
}
