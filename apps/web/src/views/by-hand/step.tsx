import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

interface StepProps {
  readonly number: number
  readonly title: string
  /** Beside the title: how long there is time, say. */
  readonly aside?: ComponentChildren
  readonly children?: ComponentChildren
}

/** One numbered step of a wizard. */
export function Step({ number, title, aside, children }: StepProps) {
  const id = useId()
  return (
    <section class="step" aria-labelledby={id}>
      <header class="step-head">
        <span class="step-number" aria-hidden="true">
          {number}
        </span>
        <h3 id={id}>
          <span class="unseen">{number}. </span>
          {title}
        </h3>
        {aside}
      </header>
      <div class="step-body stack">{children}</div>
    </section>
  )
}
