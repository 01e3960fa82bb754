/**
 * Single keys, by their place on the keyboard (`event.code`), so that they work on Russian and Greek
 * layouts too. Leaving has none on purpose.
 */

export type Shortcut =
  | 'microphone'
  | 'camera'
  | 'talk'
  | 'screen'
  | 'hand'
  | 'chat'
  | 'people'
  | 'layout'
  | 'full-screen'
  | 'float'
  | ReactionKey
  | 'help'
/** By the number of the reaction, from 0. */
export type ReactionKey = `reaction-${0 | 1 | 2 | 3 | 4 | 5}`

const KEYS: Readonly<Record<string, Shortcut>> = {
  KeyM: 'microphone',
  KeyV: 'camera',
  KeyD: 'screen',
  KeyH: 'hand',
  KeyC: 'chat',
  KeyP: 'people',
  KeyG: 'layout',
  KeyF: 'full-screen',
  KeyI: 'float',
  Digit1: 'reaction-0',
  Digit2: 'reaction-1',
  Digit3: 'reaction-2',
  Digit4: 'reaction-3',
  Digit5: 'reaction-4',
  Digit6: 'reaction-5',
  Space: 'talk',
}

export type KeyLike = Pick<
  KeyboardEvent,
  'code' | 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey' | 'isComposing' | 'repeat' | 'target'
>

/**
 * The shortcut that a key press means, or undefined: in fields, dialogs, menus, with modifiers or repeats it means
 * nothing. `givesSpace`: whether this button leaves Space to talking.
 */
export function shortcutOf(
  event: KeyLike,
  givesSpace: (button: Element) => boolean = () => false,
): Shortcut | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return undefined
  const around = (selector: string): Element | null =>
    event.target instanceof Element ? event.target.closest(selector) : null
  if (around(`input, textarea, select, [contenteditable], ${OVER}`)) return undefined
  // Many keyboards write it with Shift; a letter with Shift is somebody typing.
  if (event.key === '?') return 'help'
  if (event.shiftKey) return undefined
  const shortcut = KEYS[event.code]
  const button = shortcut === 'talk' ? around('button, a, summary, [role=button]') : null
  // Space on a button presses it.
  return button && !givesSpace(button) ? undefined : shortcut
}

/** What lies over the room and has the keys for itself. */
export const OVER = 'dialog, [role=dialog], [role=menu], [popover]'
