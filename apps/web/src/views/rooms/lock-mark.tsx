import type { RoomMembership } from 'privet/membership'
import { t } from '../../i18n/t.ts'
import { useLive } from '../use-live.ts'

/** Whether anybody new comes in: said where the room is named. */
export function LockMark({ rules }: { readonly rules: RoomMembership }) {
  return useLive(rules.state).policy.locked ? <span class="chip locked">{t('rules-locked-chip')}</span> : null
}
