/** The single keys of a room. */
import type { Signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Device } from 'privet/media'
import type { Session } from '../core/room/session.ts'
import { shortcutOf } from '../core/shortcuts.ts'
import { useShell } from './context.ts'
import type { Panel } from './panel.ts'

export function useShortcuts(session: Session, panel: Signal<Panel>): void {
  const { app, dialog } = useShell()
  useEffect(() => {
    let talking = false
    const { capture } = session
    const toggle = (device: Device): void => void capture.set(device, capture[device].value === 'off')
    const hush = (): void => {
      if (!talking) return
      talking = false
      void capture.set('microphone', false)
    }
    const onDown = (event: KeyboardEvent): void => {
      if (!app.world.settings.current.value.shortcuts || dialog.value !== undefined) return
      const shortcut = shortcutOf(event)
      if (shortcut === undefined) return
      event.preventDefault()
      switch (shortcut) {
        case 'microphone':
        case 'camera':
          return toggle(shortcut)
        case 'screen':
          if (capture.canShareScreen) toggle('screen')
          return
        case 'chat':
        case 'people':
          panel.value = panel.value === shortcut ? undefined : shortcut
          return
        case 'talk':
          // Only while muted: releasing the key means muted again, whatever takes the key away.
          if (capture.microphone.value === 'off') {
            talking = true
            void capture.set('microphone', true).then(() => {
              if (!talking) void capture.set('microphone', false)
            })
          }
          return
        case 'help':
          dialog.value = 'shortcuts'
      }
    }
    const onUp = (event: KeyboardEvent): void => {
      if (event.code === 'Space') hush()
    }
    addEventListener('keydown', onDown)
    addEventListener('keyup', onUp)
    addEventListener('blur', hush)
    document.addEventListener('visibilitychange', hush)
    return () => {
      removeEventListener('keydown', onDown)
      removeEventListener('keyup', onUp)
      removeEventListener('blur', hush)
      document.removeEventListener('visibilitychange', hush)
    }
  }, [session, app, dialog, panel])
}
