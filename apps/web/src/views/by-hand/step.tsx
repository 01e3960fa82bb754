import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Icon } from '../icon.tsx'

interface StepProps {
  readonly number: number
  readonly title: string
  /** Beside the title: how long there is time, say. */
  readonly aside?: ComponentChildren
  /** Behind us already. */
  readonly done?: boolean
  readonly children?: ComponentChildren
}

/** One numbered step of a wizard. */
export function Step({ number, title, aside, done = false, children }: StepProps) {
  const id = useId()
  return (
    <section class="step" aria-labelledby={id}>
      <header class="step-head">
        <span class="step-number" data-done={done} aria-hidden="true">
          {done ? <Icon name="check" /> : number}
        </span>
        <h3 id={id}>
          <span class="unseen">{number}. </span>
          {title}
        </h3>
        {aside}
      </header>
      {children ? <div class="step-body stack">{children}</div> : null}
    </section>
  )
}
