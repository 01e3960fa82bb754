/**
 * What this device keeps: `gallery.html?state=lock`, `lock-pause`, `protect-none`, `protect-open`, `protect-held`,
 * `protect-unwritten`, `restore`. What is unfolded is opened by pressing its button.
 */
import { createFakeStore, type FakeStore } from './fake-store.ts'

export const isProtection = (state: string): boolean => /^(lock|protect|restore)(-|$)/.test(state)

export function openProtection(state: string): FakeStore {
  const store = createFakeStore({
    ...(/^lock|-open$/.test(state) ? { passphrase: 'open sesame' } : {}),
    isLocked: state.startsWith('lock'),
    isUnwritten: state === 'protect-unwritten',
  })
  if (state === 'lock-pause') store.protection.nextTry.set(Date.now() + 65_000)
  if (state === 'protect-held') {
    store.status.set({ type: 'held', why: 'full', count: 12 })
    store.damaged.set(2)
  }
  return store
}
