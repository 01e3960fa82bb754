import { useEffect, useRef, useState } from 'preact/hooks'
import { CameraError, openScanner, type CameraFault, type Facing } from '../../core/qr/index.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Icon } from '../icon.tsx'

interface ScannerProps {
  readonly facing: Facing
  /** A whole text: parts of one that takes several codes are put together here. */
  readonly onText: (text: string) => void
}

type State =
  | { readonly is: 'starting' | 'looking' }
  | { readonly is: 'parts'; readonly have: number; readonly of: number }
  | { readonly is: 'fault'; readonly fault: CameraFault }

/** The camera's view, and in words what it waits for or why there is none. */
export function Scanner({ facing, onText }: ScannerProps) {
  const { app } = useShell()
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<State>({ is: 'starting' })
  const told = useRef(onText)
  told.current = onText

  useEffect(() => {
    const closing = new AbortController()
    const view = video.current
    const fail = (error: unknown): void =>
      setState({ is: 'fault', fault: error instanceof CameraError ? error.fault : 'unsupported' })
    const start = async (): Promise<void> => {
      if (!view) return
      const { collectFrames } = await app.world.byHand()
      const frames = collectFrames()
      await openScanner({
        video: view,
        facing,
        signal: closing.signal,
        onText(text) {
          const { have, of, text: whole } = frames.add(text)
          setState(whole === undefined ? { is: 'parts', have, of } : { is: 'looking' })
          if (whole !== undefined) told.current(whole)
        },
        onEnd: fail,
      })
      if (!closing.signal.aborted) setState({ is: 'looking' })
    }
    start().catch((error: unknown) => {
      if (!closing.signal.aborted) fail(error)
    })
    return () => closing.abort()
  }, [app, facing])

  const isOff = state.is === 'fault'
  return (
    <div class="scanner" data-state={state.is}>
      <div class="scanner-view" hidden={isOff}>
        <video ref={video} data-mirrored={facing === 'user'} aria-label={t('scan-view')} muted playsInline />
        <span class="scanner-aim" aria-hidden="true" />
      </div>
      <p class={isOff ? 'trouble' : 'small muted scanner-words'} role={isOff ? 'alert' : 'status'}>
        {isOff ? <Icon name="warning" /> : null}
        {wordsOf(state)}
      </p>
    </div>
  )
}

function wordsOf(state: State): string {
  switch (state.is) {
    case 'starting':
      return t('scan-starting')
    case 'looking':
      return t('scan-looking')
    case 'parts':
      return t('scan-part', { have: state.have, of: state.of })
    case 'fault':
      return state.fault === 'refused'
        ? t('scan-refused')
        : state.fault === 'in-use'
          ? t('scan-in-use')
          : t('scan-missing')
  }
}
