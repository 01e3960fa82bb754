/** What is wrong with a device, in words: what is so, and what can be done. */
import type { CaptureProblem } from 'privet/media'
import type { Place } from '../../core/call/refusal.ts'
import { t } from '../../i18n/t.ts'

export interface DeviceWords {
  readonly title: string
  /** What to do, in order. */
  readonly steps: readonly string[]
}

/** `isOpen`: the browser would ask again, so that its question was closed rather than answered. */
export function deviceWords({ device, problem }: CaptureProblem, place: Place, isOpen: boolean): DeviceWords {
  if (problem === 'insecure') return { title: t('device-insecure'), steps: [] }
  if (problem === 'unsuppressed') return { title: t('device-unsuppressed'), steps: [] }
  if (device === 'screen') return { title: t('device-screen-failed'), steps: [] }
  if (problem !== 'refused') return { title: t(`device-${problem}`, { device: t(`the-${device}`) }), steps: [] }
  const name = t(`devices-${device}`)
  const title = t('refused-title', { device: t(`the-${device}`) })
  if (isOpen) return { title, steps: [t('refused-closed')] }
  const how = place === 'firefox' ? t('refused-firefox') : t(`refused-${place}`, { device: name })
  return { title, steps: [how, t('refused-system')] }
}
