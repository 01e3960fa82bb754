import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { t } from '../i18n/t.ts'
import { Icon } from './icon.tsx'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly wide?: boolean
  /** It opens by itself, while somebody types perhaps: no key that was meant for elsewhere presses a button of it. */
  readonly isUncalled?: boolean
  readonly children: ComponentChildren
}

/** The browser's own modal dialog: it keeps the focus, closes on Escape and gives the focus back. */
export function Dialog({ title, onClose, wide = false, isUncalled = false, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useLayoutEffect(() => {
    const dialog = ref.current
    const before = document.activeElement
    if (dialog && !dialog.open) dialog.showModal()
    if (isUncalled) dialog?.querySelector('h2')?.focus()
    return () => {
      dialog?.close()
      // Removed together with its parent, a dialog may not have given the focus back yet.
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [isUncalled])
  return (
    <dialog
      ref={ref}
      class={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={heading}
      onClose={() => {
        // Told a moment later: a dialog that has made way for another one must not close that.
        if (ref.current) onClose()
      }}
      onClick={(event) => {
        // A click on the dialog itself is a click on its backdrop: everything inside is in the form.
        if (event.target === ref.current) onClose()
      }}
    >
      <div class="dialog-body">
        <header class="dialog-head">
          <h2 id={heading} tabIndex={isUncalled ? -1 : undefined}>
            {title}
          </h2>
          <button type="button" class="icon-button" aria-label={t('close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
