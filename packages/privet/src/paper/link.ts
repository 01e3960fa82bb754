/** An offer or an answer as a link: all of it in the fragment, which browsers send to no server. */
import { textOf } from './text.ts'

/** The link to the application at `base`, with the envelope's text in its fragment. Throws as `textOf` does. */
export function linkOf(envelope: Uint8Array, base: string | URL): string {
  const url = new URL(base)
  url.hash = textOf(envelope)
  return url.href
}
