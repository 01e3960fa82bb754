import '../../styles/by-hand.css'
import { useEffect, useState } from 'preact/hooks'
import { PeerError, type PeerId } from 'privet'
import { idCodeOf, matchesIdCode } from 'privet/trust'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { QrFrames } from '../by-hand/qr-frames.tsx'
import { Scanner } from '../by-hand/scanner.tsx'
import { useShell } from '../context.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'

interface ScanEachOtherProps {
  readonly session: Session
  readonly peer: PeerId
  readonly name: string
}

type Read = 'nothing' | 'theirs' | 'another'

/** Two screens held against each other: each shows whom it believes to see, and the machines compare. */
export function ScanEachOther({ session, peer, name }: ScanEachOtherProps) {
  const { say } = useShell()
  const self = session.room.self.id
  const { book } = session.people
  const [read, setRead] = useState<Read>('nothing')
  const isHere = useLive(session.room.members).has(peer)
  const look = (text: string): void => {
    try {
      const isTheirs = matchesIdCode(text, self, peer)
      if (isTheirs) book.verify(peer, 'code')
      setRead(isTheirs ? 'theirs' : 'another')
    } catch (error) {
      // A camera sees this and that; what is none of these codes is passed over.
      if (!(error instanceof PeerError)) throw error
    }
  }
  const words = { nothing: '', theirs: t('scan-id-good', { name }), another: t('scan-id-another', { name }) }[read]
  useEffect(() => {
    if (words !== '') say(words)
  }, [words, say])
  return (
    <>
      <p class="lead">{read === 'theirs' ? t('scan-id-now-they', { name }) : t('scan-id-how')}</p>
      {words === '' ? null : (
        <p class="verify-outcome" data-outcome={read === 'theirs' ? 'good' : 'bad'}>
          <Icon name={read === 'theirs' ? 'verified' : 'warning'} />
          <span>{words}</span>
        </p>
      )}
      <div class="face face-pair">
        <QrFrames texts={[idCodeOf(self, peer)]} label={t('scan-id-mine', { name })} />
        {read === 'theirs' || !isHere ? null : <Scanner facing="user" onText={look} />}
      </div>
      {read === 'theirs' ? (
        <div class="row actions">
          <button type="button" class="button primary" onClick={() => session.people.comparing.close()}>
            {t('verify-done')}
          </button>
        </div>
      ) : (
        <p class="small muted">{t('scan-id-they', { name })}</p>
      )}
    </>
  )
}
