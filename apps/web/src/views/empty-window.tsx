import type { Session } from '../core/room/session.ts'
import { t } from '../i18n/t.ts'
import { LinkSharing, type SharedLink } from './invite.tsx'
import { useLive } from './use-live.ts'

/** Nobody else is here yet: the next step is to send the link. */
export function EmptyWindow({ session, link }: { readonly session: Session; readonly link: SharedLink }) {
  const status = useLive(session.room.status)
  return (
    <section class="empty-window" aria-labelledby="alone">
      <div class="stack">
        <h2 id="alone">{status === 'seeking' ? t('alone-seeking') : t('alone-title')}</h2>
        <p class="muted">{t('alone-lead')}</p>
        <LinkSharing link={link} />
      </div>
    </section>
  )
}
