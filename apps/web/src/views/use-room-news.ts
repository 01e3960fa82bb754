/** What happens in a room, for those who do not look at the screen. */
import type { Signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Session } from '../core/room/session.ts'
import { plainWords } from '../core/chat/markdown.ts'
import { clip } from '../core/chat/text.ts'
import { t } from '../i18n/t.ts'
import { saidIn } from './chat/picture-words.ts'
import { troubleWords } from './chat/trouble-words.ts'
import { useShell } from './context.ts'
import { lineWords } from './lines.ts'
import type { Panel } from './panel.ts'

export function useRoomNews(session: Session, panel: Signal<Panel>): void {
  const { say } = useShell()
  useEffect(() => {
    const old = session.news.value
    return session.news.subscribe((line) => {
      if (line && line !== old) say(lineWords(line))
    })
  }, [session, say])

  // Messages are read by the log while it is there; by this voice while it is closed.
  useEffect(() => {
    return session.conversation.onArrived((entry) => {
      if (panel.value === 'chat') return
      const text = plainWords(clip(saidIn(entry)).text).slice(0, 200)
      say(t('chat-heard', { name: entry.from?.name || t('guest'), text }))
    })
  }, [session, say, panel])

  // Once, also while the chat is closed, where they stand.
  useEffect(() => {
    const heard = new Set<string>()
    return session.conversation.troubles.subscribe((troubles) => {
      for (const trouble of troubles.filter(({ key }) => !heard.has(key))) {
        heard.add(trouble.key)
        say(troubleWords(trouble, session.nameOf))
      }
    })
  }, [session, say])

  // Unread is what came while nobody looked: the panel closed, the tab hidden or another window in front.
  useEffect(() => {
    const judge = (): void =>
      session.conversation.look(panel.value === 'chat' && !document.hidden && document.hasFocus())
    judge()
    const stop = panel.subscribe(judge)
    addEventListener('focus', judge)
    addEventListener('blur', judge)
    document.addEventListener('visibilitychange', judge)
    return () => {
      stop()
      removeEventListener('focus', judge)
      removeEventListener('blur', judge)
      document.removeEventListener('visibilitychange', judge)
    }
  }, [session, panel])
}
