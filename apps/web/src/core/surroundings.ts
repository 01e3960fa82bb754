/** What of the browser lies around a call: screen, keys, sounds, badge, notifications. Given to the app, so that tests give their own. */
import type { KeySession } from './call/media-keys.ts'
import type { SoundContext } from './call/sounds.ts'
import type { WakeLockMaker } from './call/wake-lock.ts'

export interface Surroundings {
  readonly wakeLock: WakeLockMaker | undefined
  readonly keys: KeySession | undefined
  /** What the lock screen shows. */
  readonly describe: (title: string) => unknown
  readonly audio: () => SoundContext
  /** On the app's icon where there is one, else on that of the tab. */
  readonly badge: (count: number) => void
  readonly notifications: Notifications | undefined
}

export interface Notifications {
  readonly standing: () => NotificationPermission
  /** Only within a press of a button. */
  ask(): Promise<NotificationPermission>
  show(text: string): void
}

/** DOM types do not know all of these. */
interface Browser {
  readonly navigator: {
    readonly wakeLock?: WakeLockMaker
    readonly mediaSession?: unknown
    setAppBadge?(count: number): Promise<void>
    clearAppBadge?(): Promise<void>
  }
}

export function browserSurroundings(window: Window & typeof globalThis): Surroundings {
  const { navigator } = window as Browser
  return {
    wakeLock: navigator.wakeLock,
    keys: navigator.mediaSession as KeySession | undefined,
    describe: (title) => ('MediaMetadata' in window ? new window.MediaMetadata({ title, artist: 'Privet' }) : null),
    audio: () => new window.AudioContext(),
    badge(count) {
      const icon = window.document.querySelector<HTMLLinkElement>('link[rel=icon]')
      if (icon) icon.href = icon.href.replace(/icon(-new)?\.svg/, count > 0 ? 'icon-new.svg' : 'icon.svg')
      const told = count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.()
      // Refused where the page is not installed as an app: then the tab's icon is all there is.
      told?.catch(() => undefined)
    },
    notifications: 'Notification' in window ? notificationsOf(window) : undefined,
  }
}

function notificationsOf(window: Window & typeof globalThis): Notifications {
  return {
    standing: () => window.Notification.permission,
    ask: () => window.Notification.requestPermission(),
    show(text) {
      if (window.Notification.permission !== 'granted') return
      try {
        const shown = new window.Notification('Privet', { body: text, tag: 'privet-room', icon: '/icon.svg' })
        shown.addEventListener('click', () => {
          window.focus()
          shown.close()
        })
      } catch {
        // Chromium on Android shows them from service workers only.
      }
    },
  }
}
