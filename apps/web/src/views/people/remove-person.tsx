import type { PeerId } from 'privet'
import type { Session } from '../../core/room/session.ts'
import { lazy } from '../lazy.tsx'

const RemoveDialog = lazy(() => import('../rooms/remove-dialog.tsx').then((module) => module.RemoveDialog))

interface RemovePersonProps {
  readonly session: Session
  readonly peer: PeerId
  readonly name: string
  readonly onClose: () => void
}

/** Asks first. What they write from then on counts for nobody, whoever brings it. */
export function RemovePerson({ session, peer, name, onClose }: RemovePersonProps) {
  const remove = async (): Promise<void> => session.rules?.remove(peer, { messages: session.conversation.lastOf(peer) })
  return <RemoveDialog name={name} onRemove={remove} onClose={onClose} />
}
