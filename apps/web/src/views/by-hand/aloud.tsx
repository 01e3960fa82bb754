import { useEffect, useState } from 'preact/hooks'
import type { Exchange } from 'privet/sound'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { useLive } from '../use-live.ts'
import { SoundView } from './sound-view.tsx'

interface AloudProps {
  readonly envelope: Uint8Array
  readonly onStop: () => void
}

/** The host's side by sound: plays the invitation, listens for the reply, and says so when nobody is heard. */
export function Aloud({ envelope, onStop }: AloudProps) {
  const { app } = useShell()
  const [exchange, setExchange] = useState<Exchange>()
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let opened: Exchange | undefined
    let isHere = true
    void import('../../core/by-hand/sound.ts').then(({ inviteAloud }) => {
      if (!isHere) return
      opened = inviteAloud(app, envelope)
      setExchange(opened)
    })
    return () => {
      isHere = false
      opened?.close()
    }
  }, [app, envelope, turn])
  return (
    <div class="stack">
      <p class="muted">{t('sound-host-how')}</p>
      {exchange ? <SoundView key={turn} exchange={exchange} /> : null}
      <div class="row">
        {exchange ? <Again exchange={exchange} onAgain={() => setTurn(turn + 1)} /> : null}
        <button type="button" class="button" onClick={onStop}>
          {t('face-stop')}
        </button>
      </div>
    </div>
  )
}

/** One more try, once this one is over. */
export function Again({ exchange, onAgain }: { readonly exchange: Exchange; readonly onAgain: () => void }) {
  const { type } = useLive(exchange.state)
  if (type !== 'unheard' && type !== 'failed') return null
  return (
    <button type="button" class="button primary" onClick={onAgain}>
      {t('try-again')}
    </button>
  )
}
