import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Icon } from '../icon.tsx'

interface StepProps {
  readonly number: number
  /** Of the heading; a step of a page stands below its only h1, one of a dialog below an h2. */
  readonly level?: 2 | 3
  readonly title: string
  /** Beside the title: how long there is time, say. */
  readonly aside?: ComponentChildren
  /** Behind us already. */
  readonly done?: boolean
  readonly children?: ComponentChildren
}

/** One numbered step of a wizard. */
export function Step({ number, level = 3, title, aside, done = false, children }: StepProps) {
  const id = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section class="step" aria-labelledby={id}>
      <header class="step-head">
        <span class="step-number" data-done={done} aria-hidden="true">
          {done ? <Icon name="check" /> : number}
        </span>
        <div class="step-words">
          <Heading id={id} class="step-title">
            <span class="unseen">{number}. </span>
            {title}
          </Heading>
          {aside}
        </div>
      </header>
      {children ? <div class="step-body stack">{children}</div> : null}
    </section>
  )
}
