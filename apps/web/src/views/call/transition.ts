/**
 * A change of layout that the eye can follow: each picture moves from where it was to where it is, in the 240 ms that
 * the styles say. Only for what somebody chose; what happens by itself just happens. Without it where the browser has
 * no view transitions or less motion was asked for.
 */

/** Changes what is on the stage; `places` are its elements, each with the name of what it shows in `data-picture`. */
export function moveWithin(stage: Element | null, change: () => void): void {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  if (!stage || isCalm || document.hidden || !('startViewTransition' in document)) return change()
  name(stage)
  const transition = document.startViewTransition(async () => {
    change()
    // Rendering comes in a microtask, and frames come only after this: a task in between is enough.
    await new Promise((done) => setTimeout(done))
    name(stage)
  })
  const end = (): void => unname(stage)
  transition.finished.then(end, end)
  // Skipped because another one began, or because the page was hidden: the change itself has happened.
  transition.ready.catch(() => undefined)
  transition.updateCallbackDone.catch(() => undefined)
}

const placesOf = (stage: Element): readonly HTMLElement[] => [
  ...stage.querySelectorAll<HTMLElement>(':scope > [data-picture]'),
]

/** Named only for the while: a name makes the browser draw the element on its own. */
function name(stage: Element): void {
  for (const place of placesOf(stage))
    place.style.setProperty('view-transition-name', `place-${(place.dataset['picture'] ?? '').replaceAll(':', '-')}`)
}

function unname(stage: Element): void {
  for (const place of placesOf(stage)) place.style.removeProperty('view-transition-name')
}
