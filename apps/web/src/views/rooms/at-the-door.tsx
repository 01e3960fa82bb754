import { live } from 'privet'
import { FIRST_POLICY, type Membership } from 'privet/membership'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { useLive } from '../use-live.ts'

const NOTHING: Pick<Membership, 'roles' | 'policy'> = { roles: new Map(), policy: FIRST_POLICY }
const WITHOUT = live(NOTHING)

/** Whether we stand at the door of a room with rules: nobody has said that we belong to it. */
export function useAtTheDoor(session: Session): boolean {
  const { roles } = useLive<Pick<Membership, 'roles' | 'policy'>>(session.rules?.state ?? WITHOUT)
  const isSeeking = useLive(session.room.status) === 'seeking'
  return session.rules !== undefined && isSeeking && !roles.has(session.room.self.id)
}

/** There is nothing to hand on yet, and nothing to do but to wait; or to go, once somebody has said no. */
export function AtTheDoor({ session }: { readonly session: Session }) {
  const { app } = useShell()
  const isRefused = useLive(session.banners).some(({ kind }) => kind === 'refused')
  return (
    <section class="empty-window" aria-labelledby="alone">
      <div class="stack">
        <h2 id="alone">{isRefused ? t('door-closed') : t('door-title')}</h2>
        <p class="muted alone-words">{isRefused ? t('door-closed-what') : t('door-lead')}</p>
        {isRefused ? (
          <button type="button" class="button" onClick={() => void app.leave().then(() => app.home())}>
            {t('to-start')}
          </button>
        ) : (
          <span class="pulse" aria-hidden="true" />
        )}
      </div>
    </section>
  )
}
