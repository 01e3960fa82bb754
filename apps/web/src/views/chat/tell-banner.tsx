import { useEffect, useState } from 'preact/hooks'
import type { Entry } from '../../core/chat/entry.ts'
import { plainWords } from '../../core/chat/markdown.ts'
import { clip } from '../../core/chat/text.ts'
import type { Session } from '../../core/room/session.ts'
import { browserSurroundings } from '../../core/surroundings.ts'
import { t } from '../../i18n/t.ts'
import { BannerBox } from '../banner-box.tsx'
import { useShell } from '../context.ts'
import { saidIn } from './picture-words.ts'

/** Letters of a message that the system shows, also on a locked screen. */
const SHOWN = 120

/**
 * Tells of messages that come while the page is hidden, if that is wanted. Whoever has not been asked is, the first time
 * that it would have been of use; the browser is asked only when they have said yes.
 */
export function TellBanner({ session }: { readonly session: Session }) {
  const { app } = useShell()
  const { settings, surroundings } = app.world
  const [isOffered, setOffered] = useState(false)
  const { notifications } = surroundings ?? browserSurroundings(globalThis.window)
  useEffect(
    () =>
      session.conversation.onArrived((entry) => {
        if (!document.hidden || !notifications || notifications.standing() === 'denied') return
        const { tell } = settings.current.value
        if (tell === undefined) setOffered(true)
        else if (tell) notifications.show(wordsOf(entry))
      }),
    [session, settings, notifications],
  )
  if (!isOffered || !notifications) return null
  const answer = (tell: boolean): void => {
    setOffered(false)
    settings.change({ tell })
  }
  const ask = (): void => void notifications.ask().then((standing) => answer(standing === 'granted'))
  return (
    <BannerBox
      calm
      action={{ label: t('tell-yes'), act: ask }}
      other={{ label: t('tell-no'), act: () => answer(false) }}
    >
      {t('tell-offer')}
    </BannerBox>
  )
}

/** What is for one person alone is shown to nobody who looks over their shoulder. */
function wordsOf(entry: Entry): string {
  const { from, only } = entry
  const name = from?.name || t('guest')
  return t('tell-message', {
    name,
    text: only ? t('message-only-you') : plainWords(clip(saidIn(entry)).text).slice(0, SHOWN),
  })
}
