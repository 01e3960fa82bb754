import { useState } from 'preact/hooks'
import type { Calls } from '../../core/ringing/calls.ts'
import type { Listed } from '../../core/ringing/contacts.ts'
import { dayOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { MenuButton, MenuItem } from '../call/menu.tsx'
import { useShell } from '../context.ts'
import { lazy } from '../lazy.tsx'
import { StandingChip } from '../people/standing-chip.tsx'

const RenameDialog = lazy(() => import('../people/rename-dialog.tsx').then((module) => module.RenameDialog))

interface ContactRowProps {
  readonly calls: Calls
  readonly contact: Listed
  readonly canRing: boolean
}

/** Somebody we have met: who they are to us, and what can be done. */
export function ContactRow({ calls, contact, canRing }: ContactRowProps) {
  const { say } = useShell()
  const { book } = calls
  const { id, claim, standing, isBlocked } = contact
  const [isRenaming, setRenaming] = useState(false)
  const name = contact.name || t('guest')
  return (
    <li class="contact" data-blocked={isBlocked}>
      <div class="contact-words">
        <strong class="clip" dir="auto">
          {name}
        </strong>
        <span class="contact-facts small muted">
          {isBlocked ? (
            <span class="chip standing" data-standing="new">
              {t('contacts-blocked')}
            </span>
          ) : (
            <StandingChip standing={standing} />
          )}
          <span>{t('contacts-seen', { day: dayOf(contact.lastSeen) })}</span>
        </span>
        {contact.canBeRung || isBlocked ? null : <span class="small muted">{t('contacts-not-yet')}</span>}
      </div>
      {contact.canBeRung ? (
        <button type="button" class="button small-button" disabled={!canRing} onClick={() => void calls.call(id)}>
          {t('contacts-call')}
          <span class="unseen"> {name}</span>
        </button>
      ) : null}
      <MenuButton label={t('person-more', { name })} icon="more" look="icon-button" tabIndex={0}>
        {(close) => (
          <>
            <MenuItem close={close} icon="pencil" act={() => setRenaming(true)}>
              {t('person-rename')}
            </MenuItem>
            <MenuItem close={close} icon="lock" act={() => book.block(id, !isBlocked)}>
              {isBlocked ? t('contacts-unblock') : t('contacts-block')}
            </MenuItem>
            <MenuItem
              close={close}
              icon="trash"
              act={() => {
                book.forget(id)
                calls.seen(id)
                say(isBlocked ? t('contacts-forgotten-unblocked', { name }) : t('contacts-forgotten', { name }))
              }}
            >
              {isBlocked ? t('contacts-forget-unblock') : t('contacts-forget')}
            </MenuItem>
          </>
        )}
      </MenuButton>
      {isRenaming ? (
        <RenameDialog
          name={name}
          claim={claim}
          onSave={(petname) => book.call(id, petname)}
          onClose={() => setRenaming(false)}
        />
      ) : null}
    </li>
  )
}
