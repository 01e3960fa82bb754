/**
 * Single keys, by their place on the keyboard (`event.code`), so that they work on Russian and Greek
 * layouts too. Leaving has none on purpose.
 */

export type Shortcut = 'microphone' | 'camera' | 'screen' | 'chat' | 'people' | 'talk' | 'help'

const KEYS: Readonly<Record<string, Shortcut>> = {
  KeyM: 'microphone',
  KeyV: 'camera',
  KeyD: 'screen',
  KeyC: 'chat',
  KeyP: 'people',
  Space: 'talk',
}

export type KeyLike = Pick<
  KeyboardEvent,
  'code' | 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing' | 'repeat' | 'target'
>

/** The shortcut that a key press means, or undefined: in fields, dialogs, with modifiers or repeats it means nothing. */
export function shortcutOf(event: KeyLike): Shortcut | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return undefined
  const within = (selector: string): boolean =>
    event.target instanceof Element && event.target.closest(selector) !== null
  if (within('input, textarea, select, [contenteditable], dialog')) return undefined
  if (event.key === '?') return 'help'
  const shortcut = KEYS[event.code]
  // Space on a button presses it.
  if (shortcut === 'talk' && within('button, a, summary, [role=button]')) return undefined
  return shortcut
}
