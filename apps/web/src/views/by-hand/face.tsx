import { useEffect, useState } from 'preact/hooks'
import type { ByHandLibrary } from '../../core/by-hand/meeting.ts'
import type { Trouble } from '../../core/by-hand/trouble.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { lazy } from '../lazy.tsx'
import { QrFrames } from './qr-frames.tsx'
import { TroubleNote } from './trouble-note.tsx'

const Scanner = lazy(() => import('./scanner.tsx').then((module) => module.Scanner))

const UNMOVED: ReadonlySet<Trouble> = new Set(['foreign', 'own', 'own-reply'])

interface FaceProps {
  /** What to show; the guest has nothing to show before the host's code is read. */
  readonly envelope?: Uint8Array | undefined
  readonly kind: 'invitation' | 'reply'
  /** Our camera has read what it had to. */
  readonly seen?: boolean
  readonly onStop: () => void
  /** Something of ours was read, and is on its way. */
  readonly onTaken?: () => void
}

/** Two screens held against each other: each shows its code and reads the other's, and nobody touches anything. */
export function FaceToFace({ envelope, kind, seen = false, onStop, onTaken }: FaceProps) {
  const { app } = useShell()
  const [library, setLibrary] = useState<ByHandLibrary>()
  const [trouble, setTrouble] = useState<Trouble>()
  useEffect(() => void app.world.byHand().then((loaded) => setLibrary(loaded)), [app])
  const read = async (text: string): Promise<void> => {
    const taken = await app.take({ as: 'text', text }, { scanned: true, face: true })
    if (taken.kind !== 'trouble') onTaken?.()
    // A camera sees this and that, our own screen in a mirror too: only what is wrong with theirs is worth a word.
    setTrouble(taken.kind === 'trouble' && !UNMOVED.has(taken.trouble) ? taken.trouble : undefined)
  }
  return (
    <div class="face stack">
      <p class="lead">{seen ? t('face-seen') : t('face-how')}</p>
      <div class="face-pair">
        {envelope && library ? (
          <QrFrames texts={library.framesOf(library.textOf(envelope))} label={t(`hand-code-${kind}`)} />
        ) : null}
        {seen ? null : <Scanner facing="user" onText={(text) => void read(text)} />}
      </div>
      {trouble ? <TroubleNote trouble={trouble} /> : null}
      <p class="small muted">{t('face-consent')}</p>
      <div class="row">
        <button type="button" class="button" onClick={onStop}>
          {t('face-stop')}
        </button>
      </div>
    </div>
  )
}
