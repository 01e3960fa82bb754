import type { Session } from '../../core/room/session.ts'
import { lazy } from '../lazy.tsx'
import { useLive } from '../use-live.ts'
import { looked } from './conflicts.ts'

const VerifyDialog = lazy(() => import('./verify-dialog.tsx').then((module) => module.VerifyDialog))
const ConflictDialog = lazy(() => import('./conflict-dialog.tsx').then((module) => module.ConflictDialog))

/** What comes over the room because of who is in it: one thing at a time. */
export function PeopleOver({ session }: { readonly session: Session }) {
  const { people } = session
  const ceremony = useLive(people.comparing.shown)
  const standings = useLive(people.standings)
  if (ceremony) return <VerifyDialog session={session} />
  for (const [peer, standing] of standings)
    if (standing.status === 'conflict' && !looked.value.has(peer))
      return <ConflictDialog key={peer} session={session} peer={peer} standing={standing} />
  return null
}
