/** What the windows of one browser share beside the store: name and settings as they are changed, and the end of it all. */
import { SETTINGS_KEY, type SettingsStore } from '../settings.ts'
import { openChannel } from './channel.ts'

export interface Followers {
  readonly seat: number
  readonly rename: (name: string) => void
  readonly settings: Pick<SettingsStore, 'renew'>
}

/** Name and settings that another window has changed are those of this one. */
export function followStorage(page: Pick<Window, 'addEventListener'>, { seat, rename, settings }: Followers): void {
  page.addEventListener('storage', ({ key, newValue }) => {
    if (newValue === null) return
    if (key === `privet-name-${seat}`) rename(newValue)
    if (key === SETTINGS_KEY) settings.renew()
  })
}

const FAREWELL = 'privet-farewell'

/** `onHeard`: another window, of whichever person, has deleted everything that is kept here. */
export function openFarewell(onHeard: () => void, Channel?: typeof BroadcastChannel): { say(): void } {
  const channel = openChannel(FAREWELL, Channel)
  channel.hear((word) => word === FAREWELL && onHeard())
  return { say: () => channel.say(FAREWELL) }
}
