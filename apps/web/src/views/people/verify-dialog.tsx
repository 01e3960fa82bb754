import '../../styles/people/verify.css'
import type { PeerId } from 'privet'
import type { Ceremony } from '../../core/people/comparing.ts'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { Dialog } from '../dialog.tsx'
import { lazy } from '../lazy.tsx'
import { useLive } from '../use-live.ts'
import { Blocked } from './blocked.tsx'
import { Compare } from './compare.tsx'

const ScanEachOther = lazy(() => import('./scan-each-other.tsx').then((module) => module.ScanEachOther))

/** Making sure of somebody, over everything else: closing it gives up what is not finished. */
export function VerifyDialog({ session }: { readonly session: Session }) {
  const { comparing } = session.people
  const ceremony = useLive(comparing.shown)
  useLive(session.names)
  if (!ceremony) return null
  const name = session.nameOf(ceremony.peer) || t('guest')
  return (
    <Dialog key={ceremony.peer} title={t('verify-title', { name })} wide onClose={() => comparing.close()}>
      <div class="verify stack">
        <Way session={session} ceremony={ceremony} name={name} />
      </div>
    </Dialog>
  )
}

interface WayProps {
  readonly session: Session
  readonly ceremony: Ceremony
  readonly name: string
}

function Way({ session, ceremony, name }: WayProps) {
  switch (ceremony.way) {
    case 'code':
      return <Compare key={ceremony.comparison} session={session} ceremony={ceremony} name={name} />
    case 'scan':
      return <ScanEachOther session={session} peer={ceremony.peer} name={name} />
    case 'blocked':
      return <BlockedWith session={session} peer={ceremony.peer} />
  }
}

function BlockedWith({ session, peer }: { readonly session: Session; readonly peer: PeerId }) {
  const hasCamera = useLive(session.capture.devices).cameras.length > 0
  return <Blocked onScan={hasCamera ? () => session.people.comparing.scan(peer) : undefined} />
}
