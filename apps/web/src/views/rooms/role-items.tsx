import type { PeerId } from 'privet'
import type { RoomMembership } from 'privet/membership'
import { t } from '../../i18n/t.ts'
import { MenuItem } from '../call/menu.tsx'
import { useLive } from '../use-live.ts'

interface RoleItemsProps {
  readonly rules: RoomMembership
  readonly peer: PeerId
  readonly close: () => void
  readonly onRemove: () => void
}

/** What we may decide about somebody in this room; nothing else is offered. */
export function RoleItems({ rules, peer, close, onRemove }: RoleItemsProps) {
  const { roles } = useLive(rules.state)
  const { mayAppoint, mayRemove } = useLive(rules.rights)
  const isAdmin = roles.get(peer) === 'admin'
  // Who may no longer decide sees that nothing has changed.
  const appoint = (): void => void rules.appoint(peer, isAdmin ? 'member' : 'admin').catch(() => undefined)
  return (
    <>
      {mayAppoint && roles.get(peer) !== 'owner' ? (
        <MenuItem close={close} icon="people" act={appoint}>
          {isAdmin ? t('role-no-admin') : t('role-make-admin')}
        </MenuItem>
      ) : null}
      {mayRemove(peer) ? (
        <MenuItem close={close} icon="trash" act={onRemove}>
          {t('role-remove')}
        </MenuItem>
      ) : null}
    </>
  )
}
