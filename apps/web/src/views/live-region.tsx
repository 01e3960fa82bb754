import { spoken } from './context.ts'

/** The one polite live region of the page. */
export function LiveRegion() {
  return (
    <div class="unseen" role="status" aria-live="polite">
      {spoken.value}
    </div>
  )
}
