import type { Capture, CaptureProblem } from 'privet/media'
import { t } from '../../i18n/t.ts'
import { BannerBox } from '../banner-box.tsx'
import { useShell } from '../context.ts'
import { useLive } from '../use-live.ts'
import { useDeviceWords } from './device-trouble.tsx'

/** What is wrong with one's own devices during a call, and the way out: another try, or another device. */
export function DeviceBanner({ capture }: { readonly capture: Capture }) {
  const problem = useLive(capture.problem)
  return problem ? <Problem capture={capture} problem={problem} /> : null
}

function Problem({ capture, problem }: { readonly capture: Capture; readonly problem: CaptureProblem }) {
  const { dialog } = useShell()
  const { title, steps } = useDeviceWords(problem)
  const again = { label: t('try-again'), act: () => void capture.set(problem.device, true) }
  const choose = { label: t('device-choose'), act: () => (dialog.value = 'devices') }
  const hasOthers = problem.problem === 'silent' || problem.problem === 'busy'
  return (
    <BannerBox
      {...(problem.problem === 'insecure' || problem.problem === 'unsuppressed'
        ? {}
        : { action: hasOthers ? choose : again })}
      onClose={() => capture.dismissProblem()}
    >
      {[title, ...steps].map((words) => (/[.?!]$/.test(words) ? words : `${words}.`)).join(' ')}
    </BannerBox>
  )
}

/** After a reload: what was on, where the browser would ask or wants a press first. */
export function LostBanner() {
  const { app } = useShell()
  const lost = useLive(app.devices.lost)
  const [first] = lost
  if (first === undefined) return null
  return (
    <BannerBox
      calm
      action={{ label: t('returning-again'), act: () => void app.devices.bringBack() }}
      onClose={() => app.devices.letGo()}
    >
      {t(lost.length > 1 ? 'returning-both' : `returning-${first}`)}
    </BannerBox>
  )
}
