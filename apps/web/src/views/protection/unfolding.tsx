import '../../styles/protection.css'
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from '../icon.tsx'
import type { IconName } from '../icons.ts'

interface UnfoldingProps {
  readonly label: string
  readonly icon: IconName
  readonly isOpen: boolean
  readonly onToggle: () => void
  readonly children: ComponentChildren
}

/** A button that unfolds what it leads to beneath itself; the focus goes there, and comes back. */
export function Unfolding({ label, icon, isOpen, onToggle, children }: UnfoldingProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const inside = useRef<HTMLDivElement>(null)
  const wasOpen = useRef(false)
  useLayoutEffect(() => {
    if (isOpen) inside.current?.querySelector<HTMLElement>('input, button')?.focus()
    else if (wasOpen.current) button.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])
  return (
    <div class="unfolding">
      <button
        ref={button}
        type="button"
        class="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={onToggle}
      >
        <Icon name={icon} />
        {label}
      </button>
      {isOpen ? (
        <div ref={inside} id={id} class="unfolded">
          {children}
        </div>
      ) : null}
    </div>
  )
}
