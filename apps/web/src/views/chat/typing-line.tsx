import type { Session } from '../../core/room/session.ts'
import { listOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { useLive } from '../use-live.ts'

/** Who is writing now. Seen, not said: a voice that announces it would never be still. */
export function TypingLine({ session }: { readonly session: Session }) {
  const { app } = useShell()
  const isOn = useLive(app.world.settings.current).typing
  const people = useLive(session.conversation.typing)
  const members = useLive(session.room.members)
  const names = people.filter((peer) => members.has(peer)).map((peer) => session.nameOf(peer) || t('guest'))
  return (
    <p class="typing small muted" dir="auto">
      {isOn && names.length > 0 ? t('typing', { names: listOf(names), count: names.length }) : ''}
    </p>
  )
}
