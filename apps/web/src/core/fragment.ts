/**
 * The secret of an invitation sits in the address bar for as short as can be: address bars are seen
 * in screen shares, synced and restored.
 */

const KEY = 'privet-invitation'

/** The parts of a page that know its address. */
export interface Address {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search' | 'reload'>
  readonly history: Pick<History, 'replaceState'>
  /** Undefined where nothing survives a reload: then there is none. */
  readonly session: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined
}

/**
 * On load: the fragment, or undefined while the page starts anew without it. Chromium 156 keeps the whole address of
 * a document among its performance entries, where nothing can remove it; only a reload makes an entry without it.
 */
export function takeInvitation({ location, history, session }: Address): string | undefined {
  const text = takeFragment(location, history)
  if (!session) return text
  if (text !== '') {
    session.setItem(KEY, text)
    location.reload()
    return undefined
  }
  const kept = session.getItem(KEY) ?? ''
  session.removeItem(KEY)
  return kept
}

/** For the next load, as if it had stood in the address. */
export const keepInvitation = (session: Pick<Storage, 'setItem'>, text: string): void => session.setItem(KEY, text)

/** Reads the fragment and clears it from the address and the history entry at once. */
export function takeFragment(
  location: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'replaceState'>,
): string {
  const text = location.hash.replace(/^#/, '')
  if (text !== '') history.replaceState(null, '', location.pathname + location.search)
  return text
}
