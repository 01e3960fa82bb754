import type { Store } from 'privet/indexeddb'
import { useEffect } from 'preact/hooks'
import { watchOver } from '../../core/protection/watch-over.ts'
import { useShell } from '../context.ts'
import { useLive } from '../use-live.ts'

const ON_AIR = ['microphone', 'camera', 'screen'] as const

/** While there is something to lock: the lock hears that somebody is here. Shows nothing. */
export function WatchOver({ store }: { readonly store: Store }) {
  const { app } = useShell()
  const state = useLive(store.protection.state)
  useEffect(() => {
    if (state !== 'open') return
    const isOnAir = (): boolean => {
      const screen = app.screen.value
      return screen.name === 'room' && ON_AIR.some((device) => screen.session.capture[device].value === 'on')
    }
    return watchOver({ protection: store.protection, page: window, isOnAir })
  }, [app, store, state])
  return null
}
