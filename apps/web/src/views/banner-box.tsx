import { useEffect } from 'preact/hooks'
import { t } from '../i18n/t.ts'
import { useShell } from './context.ts'
import { Icon } from './icon.tsx'

interface BannerBoxProps {
  readonly children: string
  readonly calm?: boolean
  readonly action?: { readonly label: string; readonly act: () => void }
  /** What else can be done: at most one more. */
  readonly other?: { readonly label: string; readonly act: () => void }
  readonly onClose?: () => void
}

/** One thing that a room or a device has to say, and at most one thing to do about it. */
export function BannerBox({ children, calm = false, action, other, onClose }: BannerBoxProps) {
  const { say } = useShell()
  // Heard once when it comes; the page has one voice, not one for every box.
  useEffect(() => say(children), [children, say])
  return (
    <div class="banner" data-calm={calm}>
      <Icon name={calm ? 'info' : 'warning'} />
      <p dir="auto">{children}</p>
      {action ? (
        <button type="button" class="button small-button" onClick={action.act}>
          {action.label}
        </button>
      ) : null}
      {other ? (
        <button type="button" class="button small-button" onClick={other.act}>
          {other.label}
        </button>
      ) : null}
      {onClose ? (
        <button type="button" class="icon-button" aria-label={t('close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      ) : null}
    </div>
  )
}
