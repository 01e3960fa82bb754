import '../../styles/by-hand.css'
import { useEffect } from 'preact/hooks'
import type { Visit } from '../../core/by-hand/host.ts'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Dialog } from '../dialog.tsx'
import { later } from './door.ts'
import { useLive } from '../use-live.ts'
import { WindowMark } from '../window-mark.tsx'
import { Fingerprint } from './fingerprint.tsx'

/**
 * Somebody stands at the door: shown before anything connects, wherever in the room one is. Only the button sends
 * them away; whoever closes this otherwise decides later.
 */
export function VisitorDialog({ session }: { readonly session: Session }) {
  const { say } = useShell()
  const state = useLive(session.hosting.state)
  const visit = state.phase === 'visited' ? state.visit : undefined
  const name = visit?.name || t('guest')
  useEffect(() => {
    if (!visit) return
    say(t('visitor-title', { name }))
  }, [visit, name, say])
  const id = visit?.id
  useEffect(() => () => void (later.value = undefined), [id])
  const postpone = (shown: Visit): void => {
    // The browser tells of a dialog's end also when the question is answered.
    const now = session.hosting.state.value
    if (now.phase === 'visited' && now.visit === shown) later.value = shown.id
  }
  if (state.phase !== 'visited' || later.value === id) return null
  return (
    <Dialog title={t('visitor-title', { name })} onClose={() => postpone(state.visit)} isUncalled>
      <div class="stack">
        <div class="visitor">
          <WindowMark lit />
          <div>
            <strong dir="auto">{name}</strong>
            <Fingerprint id={state.visit.id} />
          </div>
        </div>
        <p>{t('visitor-why')}</p>
        {state.second ? <p class="muted">{t('hand-second')}</p> : null}
        <div class="row actions">
          <button type="button" class="button primary" onClick={() => session.hosting.admit()}>
            {t('visitor-admit')}
          </button>
          <button type="button" class="button" onClick={() => session.hosting.refuse()}>
            {t('visitor-refuse')}
          </button>
        </div>
      </div>
    </Dialog>
  )
}
