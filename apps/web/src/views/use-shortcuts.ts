/** The single keys of a room. */
import type { Signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Device } from 'privet/media'
import { REACTIONS } from '../core/call/reactions.ts'
import type { Session } from '../core/room/session.ts'
import { shortcutOf, type Shortcut } from '../core/shortcuts.ts'
import { useShell } from './context.ts'
import type { Panel } from './panel.ts'

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
    const onDown = (event: KeyboardEvent): void => {
      if (!app.world.settings.current.value.shortcuts || dialog.value !== undefined) return
      const shortcut = shortcutOf(event)
      if (shortcut === undefined) return
      event.preventDefault()
      act(shortcut)
    }
    const onUp = (event: KeyboardEvent): void => {
      if (event.code === 'Space') talk.release()
    }
    // Whatever opens takes the focus: the keys that follow are meant for it.
    const onFocus = (event: FocusEvent): void => {
      if (event.target instanceof Element && event.target.closest('dialog, [role=menu]')) talk.release()
    }
    const listening = new AbortController()
    const { signal } = listening
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
