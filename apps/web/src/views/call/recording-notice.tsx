import { useEffect, useRef, useState } from 'preact/hooks'
import type { Session } from '../../core/room/session.ts'
import { listOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Icon } from '../icon.tsx'
import { lazy } from '../lazy.tsx'
import { useLive } from '../use-live.ts'

const OwnRecording = lazy(() => import('./recording-strip.tsx').then((module) => module.RecordingStrip))

/** Who records, on everybody's screen as long as it runs; and our own recording with what it takes to end it. */
export function RecordingNotice({ session }: { readonly session: Session }) {
  const { say } = useShell()
  const recorders = useLive(session.courtesy.recorders)
  useLive(session.names)
  const [isOurs, setOurs] = useState(false)
  const self = session.room.self.id
  const others = recorders.filter((peer) => peer !== self)
  const names = listOf(others.map((peer) => session.nameOf(peer) || t('guest')))
  const words = others.length > 0 ? t('record-by', { names, count: others.length }) : ''
  const before = useRef('')
  useEffect(() => {
    // Heard when it begins, when one comes into it, and when it is over.
    if (words !== before.current) say(words || t('record-by-none'))
    before.current = words
  }, [words, say])
  useEffect(() => {
    if (recorders.includes(self)) setOurs(true)
  }, [recorders, self])
  return (
    <div class="recordings">
      {words ? (
        <p class="recording">
          <Icon name="record" />
          <span dir="auto">{words}</span>
        </p>
      ) : null}
      {isOurs ? <OwnRecording session={session} /> : null}
    </div>
  )
}
