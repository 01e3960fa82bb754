import type { PeerId } from 'privet'
import type { RoomMembership } from 'privet/membership'
import { t } from '../../i18n/t.ts'
import { useLive } from '../use-live.ts'

/** Who made the room, and who decides with them. */
export function RoleChip({ rules, peer }: { readonly rules: RoomMembership; readonly peer: PeerId }) {
  const role = useLive(rules.state).roles.get(peer)
  if (role !== 'owner' && role !== 'admin') return null
  return <span class="small muted role">{t(`role-${role}`)}</span>
}
