import { useEffect } from 'preact/hooks'
import type { Capture } from 'privet/media'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { useLive } from '../use-live.ts'

/** What the permission is for, before the browser asks for it: once it has been given this is known. */
export function Why({ capture }: { readonly capture: Capture }) {
  const { app } = useShell()
  const { cameras, microphones } = useLive(capture.devices)
  const hasProblem = useLive(capture.problem) !== undefined
  const isKnown = [...cameras, ...microphones].some(({ label }) => label !== '')
  const isShown = !isKnown && !hasProblem
  const { settings } = app.world
  // Read here, it need not be said once more in the room.
  useEffect(() => {
    if (isShown && !settings.current.value.explained) settings.change({ explained: true })
  }, [isShown, settings])
  return isShown ? <p class="small muted">{t('prejoin-why')}</p> : null
}
