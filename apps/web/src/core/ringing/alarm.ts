/** What tells that somebody calls, to whoever does not look: a sound that comes again, the tab's title and badge, a notification. */
import { openSounds, type SoundsOptions } from '../call/sounds.ts'
import type { Surroundings } from '../surroundings.ts'

/** From one ring to the next (ms): the sound, and a breath. */
const EVERY = 4_000

export interface AlarmOptions {
  readonly around: Pick<Surroundings, 'audio' | 'badge' | 'notifications'>
  readonly document: Pick<Document, 'title' | 'hidden' | 'hasFocus'>
  /** What the tab and the notification say. */
  readonly title: string
  readonly isOn: SoundsOptions['isOn']
}

export interface Alarm {
  close(): void
}

/** Begins at once. A notification is shown where the browser was allowed to before, and nobody looks. */
export function openAlarm({ around, document, title, isOn }: AlarmOptions): Alarm {
  const sounds = openSounds({ context: around.audio, isOn })
  const before = document.title
  const shown = `${title} – Privet`
  // Where there is no sound the rest tells it.
  const ring = (): void => void sounds.play('ring').catch(() => undefined)
  const timer = setInterval(ring, EVERY)
  ring()
  document.title = shown
  around.badge(1)
  if (document.hidden || !document.hasFocus()) around.notifications?.show(title)
  return {
    close() {
      clearInterval(timer)
      sounds.close()
      // A room that has said something newer keeps it.
      if (document.title === shown) document.title = before
      around.badge(0)
    },
  }
}
