/** A window, lit when somebody is inside: the mark of the app and of a room. */
export function WindowMark({ lit }: { readonly lit: boolean }) {
  return (
    <span class="window-mark" data-lit={lit} aria-hidden="true">
      <i />
      <i />
      <i />
      <i />
    </span>
  )
}
