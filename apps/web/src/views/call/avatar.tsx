import { initialOf } from '../../core/chat/text.ts'

/** A colour of their own for everyone who shows no picture: from the id, so it is the same for all. */
const HUES = [28, 75, 150, 195, 250, 330]

export function hueOf(id: string): number {
  // FNV-1a: near ids get far colours.
  let hash = 0x811c9dc5
  for (const character of id) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0
  return HUES[(hash >>> 8) % HUES.length] ?? 195
}

/** In the place of a picture. */
export function Avatar({ name }: { readonly name: string }) {
  return (
    <span class="avatar" aria-hidden="true">
      {initialOf(name)}
    </span>
  )
}
