import { useEffect, useRef, useState } from 'preact/hooks'
import type { Capture } from 'privet/media'
import { playMelody, type Melody } from '../../core/call/melody.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'

/** Plays a few notes where the call will be heard. */
export function TestSound({ capture }: { readonly capture: Capture }) {
  const playing = useRef<Melody>(undefined)
  const [state, setState] = useState<'still' | 'playing' | 'failed'>('still')
  useEffect(() => () => playing.current?.stop(), [])
  const play = async (): Promise<void> => {
    playing.current?.stop()
    const melody = playMelody(capture.using.value.speaker)
    playing.current = melody
    setState('playing')
    const next = await melody.ended.then(
      () => 'still' as const,
      () => 'failed' as const,
    )
    if (playing.current === melody) setState(next)
  }
  return (
    <>
      <button type="button" class="button small-button" onClick={() => void play()}>
        <Icon name="volume" />
        {t('devices-test')}
      </button>
      <p class="small muted test-words" role="status">
        {state === 'still' ? '' : t(state === 'playing' ? 'devices-testing' : 'devices-test-failed')}
      </p>
    </>
  )
}
