import { useState } from 'preact/hooks'
import type { PeerId } from 'privet'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { MenuButton, MenuItem } from '../call/menu.tsx'
import { lazy } from '../lazy.tsx'
import { RoleItems } from '../rooms/role-items.tsx'
import { useLive } from '../use-live.ts'
import { RemovePerson } from './remove-person.tsx'

const RenameDialog = lazy(() => import('./rename-dialog.tsx').then((module) => module.RenameDialog))

interface PersonMenuProps {
  readonly session: Session
  readonly peer: PeerId
  readonly name: string
}

/** What else can be done about a person. */
export function PersonMenu({ session, peer, name }: PersonMenuProps) {
  const { book, comparing, claimOf } = session.people
  const [isRenaming, setRenaming] = useState(false)
  const [isRemoving, setRemoving] = useState(false)
  const isBlocked = useLive(book.contacts).get(peer)?.blocked === true
  const isVerified = useLive(session.people.standings).get(peer)?.status === 'verified'
  const hasCamera = useLive(session.capture.devices).cameras.length > 0
  return (
    <>
      <MenuButton label={t('person-more', { name })} icon="more" look="icon-button" tabIndex={0}>
        {(close) => (
          <>
            <MenuItem close={close} icon="pencil" act={() => setRenaming(true)}>
              {t('person-rename')}
            </MenuItem>
            {isVerified ? (
              <MenuItem close={close} icon="verified" act={() => comparing.begin(peer)}>
                {t('person-verify-again')}
              </MenuItem>
            ) : null}
            {hasCamera ? (
              <MenuItem close={close} icon="scan" act={() => comparing.scan(peer)}>
                {t('person-scan')}
              </MenuItem>
            ) : null}
            {isVerified ? (
              <MenuItem close={close} icon="close" act={() => book.distrust(peer)}>
                {t('mark-remove')}
              </MenuItem>
            ) : null}
            <MenuItem close={close} icon="lock" act={() => book.block(peer, !isBlocked)}>
              {isBlocked ? t('person-unblock') : t('person-block')}
            </MenuItem>
            {session.rules ? (
              <RoleItems rules={session.rules} peer={peer} close={close} onRemove={() => setRemoving(true)} />
            ) : null}
          </>
        )}
      </MenuButton>
      {isRemoving ? (
        <RemovePerson session={session} peer={peer} name={name} onClose={() => setRemoving(false)} />
      ) : null}
      {isRenaming ? (
        <RenameDialog
          name={name}
          claim={claimOf(peer)}
          onSave={(petname) => book.call(peer, petname)}
          onClose={() => setRenaming(false)}
        />
      ) : null}
    </>
  )
}
