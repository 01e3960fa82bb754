import { useEffect, useState } from 'preact/hooks'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { useLive } from '../use-live.ts'

/** For a moment after muting: how to say one word. While the key is held: that one is heard. */
export function TalkHint({ session }: { readonly session: Session }) {
  const { app } = useShell()
  const isTalking = useLive(session.talk.isTalking)
  const microphone = useLive(session.capture.microphone)
  const isAlone = useLive(session.room.members).size === 0
  const { shortcuts } = useLive(app.world.settings.current)
  const [wasHeard, setWasHeard] = useState(false)
  useEffect(() => {
    if (microphone === 'on') setWasHeard(true)
  }, [microphone])
  if (isTalking) return <p class="talk-hint">{t('talk-on')}</p>
  if (microphone !== 'off' || !wasHeard || isAlone || !shortcuts) return null
  return (
    <p class="talk-hint" data-passing="true">
      {t('talk-hint')}
    </p>
  )
}
