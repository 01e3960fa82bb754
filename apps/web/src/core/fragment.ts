/**
 * The secret of an invitation sits in the address bar for as short as can be: address bars are seen
 * in screen shares, synced and restored.
 */

/** Reads the fragment and clears it from the address and the history entry at once. */
export function takeFragment(location: Pick<Location, 'hash' | 'pathname' | 'search'>, history: Pick<History, 'replaceState'>): string {
  const text = location.hash.replace(/^#/, '')
  if (text !== '') history.replaceState(null, '', location.pathname + location.search)
  return text
}
