import '../../styles/people/verify.css'
import type { PeerId } from 'privet'
import type { Standing } from 'privet/trust'
import { knownAs } from '../../core/people/standing.ts'
import type { Session } from '../../core/room/session.ts'
import { dayOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { Fingerprint } from '../by-hand/fingerprint.tsx'
import { Dialog } from '../dialog.tsx'
import { Icon } from '../icon.tsx'
import { looked } from './conflicts.ts'

interface ConflictDialogProps {
  readonly session: Session
  readonly peer: PeerId
  readonly standing: Standing & { readonly status: 'conflict' }
}

/**
 * Somebody goes by the name of a person whom we know by another device. Over the room, and never silent: whoever closes
 * this otherwise finds it again above the stage.
 */
export function ConflictDialog({ session, peer, standing }: ConflictDialogProps) {
  const { people } = session
  const [known] = standing.known
  const name = knownAs(standing)
  const putOff = (): void => void (looked.value = new Set([...looked.value, peer]))
  return (
    <Dialog title={t('conflict-title', { name })} onClose={putOff} isUncalled>
      <div class="verify stack">
        <p class="verify-alarm">
          <Icon name="warning" />
          <span>{t('conflict-what', { name })}</span>
        </p>
        {known?.verified ? <p>{t('conflict-verified', { day: dayOf(known.verified.at) })}</p> : null}
        <p class="small muted">
          <Fingerprint id={peer} />
        </p>
        <div class="verify-answers">
          <button
            type="button"
            class="button"
            onClick={() => {
              putOff()
              people.comparing.begin(peer)
            }}
          >
            {t('person-verify')}
          </button>
          <button type="button" class="button" onClick={() => people.book.keepApart(peer, people.claimOf(peer))}>
            {t('conflict-apart')}
          </button>
        </div>
      </div>
    </Dialog>
  )
}
