import { useEffect, useRef } from 'preact/hooks'
import { PeerError } from 'privet'
import type { Exchange, ExchangeState } from 'privet/sound'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'
import { Slow } from './slow.tsx'

/** Two devices that sing to each other: a picture of what the microphone hears, and in words how far they are. */
export function SoundView({ exchange }: { readonly exchange: Exchange }) {
  const state = useLive(exchange.state)
  const isOver = state.type === 'unheard' || state.type === 'failed'
  return (
    <div class="sound stack" data-state={state.type}>
      <Spectrum exchange={exchange} />
      <progress
        class="sound-progress"
        max={1}
        value={state.type === 'hearing' ? state.progress : 0}
        aria-label={t('sound-progress')}
      />
      <p class={isOver ? 'trouble' : 'sound-words'} role={isOver ? 'alert' : 'status'}>
        {isOver ? <Icon name="warning" /> : null}
        {wordsOf(state)}
      </p>
      {state.type === 'thinking' ? <Slow /> : null}
    </div>
  )
}

function wordsOf(state: ExchangeState): string {
  switch (state.type) {
    case 'playing':
      return state.attempt > 1 ? t('sound-playing-again', { attempt: state.attempt }) : t('sound-playing')
    case 'listening':
      return t('sound-listening')
    case 'hearing':
      return t('sound-hearing', { percent: Math.round(state.progress * 100) })
    case 'unclear':
      return t('sound-unclear')
    case 'thinking':
      return t('sound-thinking')
    case 'done':
      return t('sound-done')
    case 'unheard':
      return t('sound-unheard')
    case 'failed':
      return state.error instanceof PeerError && state.error.reason === 'E_MICROPHONE'
        ? t('sound-no-microphone')
        : t('sound-failed')
  }
}

const WIDTH = 320
const HEIGHT = 72

/** Bars for the frequencies; for whoever wants less motion, one calm bar for how loud it is. */
function Spectrum({ exchange }: { readonly exchange: Exchange }) {
  const microphone = useLive(exchange.microphone)
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || !microphone) return
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
    const draw = (bands: readonly number[]): void => {
      if (document.hidden) return
      context.clearRect(0, 0, WIDTH, HEIGHT)
      context.fillStyle = getComputedStyle(context.canvas).color
      const each = WIDTH / bands.length
      bands.forEach((loud, at) => {
        const height = Math.max(2, (loud / 255) * HEIGHT)
        context.fillRect(at * each, (HEIGHT - height) / 2, Math.max(1, each - 2), height)
      })
    }
    if (!isCalm) return microphone.spectrum.subscribe((bands) => draw([...bands]))
    return microphone.level.subscribe((level) => {
      if (document.hidden) return
      context.clearRect(0, 0, WIDTH, HEIGHT)
      context.fillStyle = getComputedStyle(context.canvas).color
      context.fillRect(0, HEIGHT / 2 - 4, Math.min(1, level * 4) * WIDTH, 8)
    })
  }, [microphone])
  return <canvas ref={canvas} class="sound-picture" width={WIDTH} height={HEIGHT} aria-hidden="true" />
}
