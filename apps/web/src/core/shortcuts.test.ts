// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { shortcutOf, type KeyLike } from './shortcuts.ts'

const press = (code: string, more: Partial<KeyLike> = {}): KeyLike => ({
  code,
  key: '',
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
  repeat: false,
  target: document.body,
  ...more,
})

describe('single keys', () => {
  it('KEY-1: go by their place on the keyboard, so Russian layouts work', () => {
    expect(shortcutOf(press('KeyM', { key: 'ь' }))).toBe('microphone')
    expect(shortcutOf(press('Slash', { key: '?' }))).toBe('help')
    // On a French keyboard this key writes an ampersand.
    expect(shortcutOf(press('Digit1', { key: '&' }))).toBe('reaction-0')
    expect(shortcutOf(press('KeyL'))).toBeUndefined()
  })

  it('KEY-2: mean nothing with modifiers, repeats, while composing, in fields and in dialogs', () => {
    for (const more of [
      { ctrlKey: true },
      { altKey: true },
      { metaKey: true },
      { shiftKey: true },
      { repeat: true },
      { isComposing: true },
    ]) {
      expect(shortcutOf(press('KeyM', more))).toBeUndefined()
    }
    for (const tag of ['input', 'textarea', 'select', 'dialog']) {
      expect(shortcutOf(press('KeyM', { target: document.createElement(tag) }))).toBeUndefined()
    }
    for (const [name, value] of [
      ['role', 'menu'],
      ['role', 'dialog'],
      ['popover', 'auto'],
    ] as const) {
      const over = document.createElement('div')
      over.setAttribute(name, value)
      expect(shortcutOf(press('KeyM', { target: over }))).toBeUndefined()
    }
    expect(shortcutOf(press('Slash', { key: '?', shiftKey: true }))).toBe('help')
  })

  it('KEY-3: Space on a button presses the button, unless that leaves it to talking', () => {
    const target = document.createElement('button')
    expect(shortcutOf(press('Space', { target }))).toBeUndefined()
    expect(shortcutOf(press('Space', { target }), (button) => button === target)).toBe('talk')
    expect(shortcutOf(press('Space'))).toBe('talk')
  })
})
