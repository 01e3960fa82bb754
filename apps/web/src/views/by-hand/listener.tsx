import { useEffect, useRef, useState } from 'preact/hooks'
import type { Exchange } from 'privet/sound'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Again } from './aloud.tsx'
import { SoundView } from './sound-view.tsx'

/** The guest's side by sound: listens for an invitation, and answers what it hears. */
export function Listener({ onHeard }: { readonly onHeard: () => void }) {
  const { app } = useShell()
  const [exchange, setExchange] = useState<Exchange>()
  const [turn, setTurn] = useState(0)
  const told = useRef(onHeard)
  told.current = onHeard
  useEffect(() => {
    let opened: Exchange | undefined
    let isHere = true
    let isHeard = false
    void import('../../core/by-hand/sound.ts').then(({ answerAloud }) => {
      if (!isHere) return
      opened = answerAloud(app, () => {
        isHeard = true
        told.current()
      })
      setExchange(opened)
    })
    return () => {
      isHere = false
      // What was heard is answered from the next screen, by the same exchange.
      if (!isHeard) opened?.close()
    }
  }, [app, turn])
  return (
    <div class="stack">
      <p class="small muted">{t('sound-guest-how')}</p>
      {exchange ? <SoundView key={turn} exchange={exchange} /> : null}
      {exchange ? <Again exchange={exchange} onAgain={() => setTurn(turn + 1)} /> : null}
    </div>
  )
}
