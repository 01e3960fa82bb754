/** The single keys of a room. */
import type { Signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Device } from 'privet/media'
import { REACTIONS } from '../core/call/reactions.ts'
import type { Session } from '../core/room/session.ts'
import { OVER, shortcutOf, type Shortcut } from '../core/shortcuts.ts'
import { useShell } from './context.ts'
import type { Panel } from './panel.ts'
import { watchPopovers } from './popovers.ts'

export function useShortcuts(session: Session, panel: Signal<Panel>): void {
  const { app, dialog } = useShell()
  useEffect(() => {
    const { capture, courtesy, layout, talk } = session
    const toggle = (device: Device): void => void capture.set(device, capture[device].value === 'off')
    const act = (shortcut: Shortcut): void => {
      switch (shortcut) {
        case 'microphone':
        case 'camera':
          return toggle(shortcut)
        case 'screen':
          if (capture.canShareScreen) toggle('screen')
          return
        case 'hand':
          return courtesy.hand.set(!courtesy.hand.value)
        case 'chat':
        case 'people':
          panel.value = panel.value === shortcut ? undefined : shortcut
          return
        case 'layout':
          return layout.toggleWay()
        case 'full-screen':
          return layout.toggleFullScreen()
        case 'float':
          return layout.toggleAfloat()
        case 'talk':
          return talk.press()
        case 'help':
          dialog.value = 'shortcuts'
          return
        default: {
          const symbol = REACTIONS[Number(shortcut.slice('reaction-'.length))]
          if (symbol !== undefined) void courtesy.react(symbol)
        }
      }
    }
    /** The button that the pointer pressed and that has had the focus since: nobody chose it for the keys. */
    let pointed: Element | null = null
    /** Space began as the key to talk: until it is up, it presses nothing. */
    let isTaken = false
    const onPointer = ({ target }: Event): void => {
      pointed = target instanceof Element ? target.closest('button, a, summary, [role=button]') : null
    }
    /** The microphone's own button too while it is muted: Enter still presses it, and Space once one is heard. */
    const givesSpace = (button: Element): boolean =>
      button === pointed ||
      (button instanceof HTMLElement && button.dataset['device'] === 'microphone' && capture.microphone.value === 'off')
    const onDown = (event: KeyboardEvent): void => {
      // Held on, it would press the button that has the focus.
      if (isTaken && event.code === 'Space') event.preventDefault()
      if (!app.world.settings.current.value.shortcuts || dialog.value !== undefined || popovers.isAnyOpen()) return
      const shortcut = shortcutOf(event, givesSpace)
      if (shortcut === undefined) return
      event.preventDefault()
      if (shortcut === 'talk') isTaken = true
      act(shortcut)
    }
    const onUp = (event: KeyboardEvent): void => {
      if (event.code !== 'Space') return
      // The browser presses a button when the key comes up, which would switch on again what was just muted.
      if (isTaken) event.preventDefault()
      isTaken = false
      talk.release()
    }
    // Whatever opens takes the focus: the keys that follow are meant for it.
    const onFocus = (event: FocusEvent): void => {
      if (event.target !== pointed) pointed = null
      if (event.target instanceof Element && event.target.closest(OVER)) talk.release()
    }
    const listening = new AbortController()
    const { signal } = listening
    const popovers = watchPopovers(document, signal, talk.release)
    addEventListener('pointerdown', onPointer, { signal })
    addEventListener('keydown', onDown, { signal })
    addEventListener('keyup', onUp, { signal })
    addEventListener('blur', talk.release, { signal })
    addEventListener('pagehide', talk.release, { signal })
    addEventListener('focusin', onFocus, { signal })
    document.addEventListener('visibilitychange', talk.release, { signal })
    const stop = dialog.subscribe((open) => {
      if (open !== undefined) talk.release()
    })
    return () => {
      listening.abort()
      stop()
      talk.release()
    }
  }, [session, app, dialog, panel])
}
