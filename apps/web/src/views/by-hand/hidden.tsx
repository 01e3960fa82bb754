import { useEffect, useState } from 'preact/hooks'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'

type Way = 'unknown' | 'open' | 'hidden' | 'asking' | 'allowed' | 'refused' | 'none'

/** Firefox tells addresses only while it captures: so long (ms) a new invitation may gather them. */
const GATHERING = 6000

interface HiddenProps {
  /** Nothing of ours is known to anybody: said before it fails. */
  readonly isNowhere?: boolean
  /** Makes a new invitation or reply, now that the addresses are seen. */
  readonly onAllowed?: (() => void) | undefined
}

/**
 * Browsers hide a machine's addresses in its own network behind names that not every network passes on. Chromium
 * shows them to a page that may use the microphone: said why, offered, and the microphone is let go at once.
 */
export function Hidden({ isNowhere = false, onAllowed }: HiddenProps) {
  const { app } = useShell()
  const [way, setWay] = useState<Way>(isNowhere ? 'hidden' : 'unknown')
  useEffect(() => {
    let isHere = true
    // Asked already, and still nothing: then there is nothing to tell.
    if (isNowhere)
      void app.world.permission('microphone').then((state) => isHere && state === 'granted' && setWay('none'))
    else void app.world.isHidden().then((hidden) => isHere && setWay(hidden ? 'hidden' : 'open'))
    return () => void (isHere = false)
  }, [app, isNowhere])
  const ask = async (): Promise<void> => {
    setWay('asking')
    try {
      const stream = await app.world.devices?.getUserMedia({ audio: true })
      setTimeout(() => stream?.getTracks().forEach((track) => track.stop()), onAllowed ? GATHERING : 0)
      setWay('allowed')
      onAllowed?.()
    } catch {
      setWay('refused')
    }
  }
  if (way === 'unknown' || way === 'open') return null
  return (
    <div class="notice">
      <div class="stack tight">
        <p>{wordsOf(way, isNowhere)}</p>
        {way === 'allowed' || way === 'refused' ? <p role="status">{t(`hand-hidden-${way}`)}</p> : null}
        {way === 'allowed' ? null : (
          <div class="row">
            {way === 'none' ? (
              <button type="button" class="button small-button" onClick={onAllowed}>
                {t('try-again')}
              </button>
            ) : (
              <button type="button" class="button small-button" disabled={way === 'asking'} onClick={() => void ask()}>
                {t('hand-hidden-ask')}
              </button>
            )}
          </div>
        )}
      </div>
    </div>
  )
}

function wordsOf(way: Way, isNowhere: boolean): string {
  if (way === 'none') return t('hand-no-network')
  return isNowhere ? t('hand-nowhere') : t('hand-hidden')
}
