import { useEffect, useState } from 'preact/hooks'
import type { Capture, CaptureProblem } from 'privet/media'
import { placeOf } from '../../core/call/refusal.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'
import { deviceWords, type DeviceWords } from './device-words.ts'

/** What is wrong with one's own devices before a call, where it is read in peace: with every step. */
export function DeviceTrouble({ capture }: { readonly capture: Capture }) {
  const problem = useLive(capture.problem)
  return problem ? <Trouble capture={capture} problem={problem} /> : null
}

function Trouble({ capture, problem }: { readonly capture: Capture; readonly problem: CaptureProblem }) {
  const { title, steps } = useDeviceWords(problem)
  return (
    <section class="notice device-trouble" role="alert">
      <Icon name="warning" />
      <div class="stack tight">
        {steps.length > 0 ? <strong>{title}</strong> : <p>{title}</p>}
        {steps.map((step) => (
          <p key={step} class="small">
            {step}
          </p>
        ))}
        {problem.problem === 'refused' ? <p class="small muted">{t('refused-go-on')}</p> : null}
        {problem.problem === 'insecure' || problem.problem === 'unsuppressed' ? null : (
          <div class="row">
            <button type="button" class="button small-button" onClick={() => void capture.set(problem.device, true)}>
              {t('try-again')}
            </button>
          </div>
        )}
      </div>
    </section>
  )
}

/** The words for a problem, once it is known whether the browser would ask again. */
export function useDeviceWords(problem: CaptureProblem): DeviceWords {
  const { app } = useShell()
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    let isCurrent = true
    setOpen(false)
    const { device } = problem
    if (problem.problem === 'refused' && device !== 'screen')
      void app.world.permission(device).then((state) => {
        if (isCurrent) setOpen(state === 'prompt')
      })
    return () => void (isCurrent = false)
  }, [app, problem])
  return deviceWords(problem, placeOf(navigator), isOpen)
}
