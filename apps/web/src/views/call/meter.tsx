import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Capture, Levels } from 'privet/media'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'

/** Nobody has to speak at once (ms): a hint that comes sooner would be wrong most of the time. */
const PATIENCE = 5000

interface MeterProps {
  readonly capture: Capture
  readonly levels: Levels
}

/** How loud one's own microphone is, and a word when nothing comes from it. */
export function Meter({ capture, levels }: MeterProps) {
  const voice = useLive(capture.tracks.voice)
  const bar = useRef<HTMLDivElement>(null)
  const [isQuiet, setQuiet] = useState(false)
  useLayoutEffect(() => {
    const element = bar.current
    if (!voice || !element) return
    const show = (level: number): void => {
      element.style.setProperty('--loudness', level.toFixed(2))
      element.setAttribute('aria-valuenow', String(Math.round(level * 100)))
    }
    const timer = setTimeout(() => setQuiet(true), PATIENCE)
    const stop = levels.watch(voice, (level, isSpeaking) => {
      show(level)
      if (!isSpeaking) return
      clearTimeout(timer)
      setQuiet(false)
    })
    return () => {
      clearTimeout(timer)
      stop()
      show(0)
      setQuiet(false)
    }
  }, [voice, levels])
  return (
    <div class="meter" data-on={voice !== null}>
      <Icon name={voice ? 'microphone' : 'microphone-off'} />
      <div
        ref={bar}
        class="meter-bar"
        role="meter"
        aria-label={t('devices-level')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={0}
      />
      <p class="meter-words small muted" role="status">
        {isQuiet ? t('devices-quiet') : ''}
      </p>
    </div>
  )
}
