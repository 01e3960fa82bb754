/** The browser's own word on the network. It is a hint to look, never a fact to act on alone. */

interface NetworkInformation extends EventTarget {
  readonly type?: string
}

/** Calls when the browser says that the network came, went or is another one; returns how to stop. */
export function watchNetwork(listener: (change: 'online' | 'offline' | 'changed') => void): () => void {
  const stop = new AbortController()
  const { signal } = stop
  globalThis.addEventListener('online', () => listener('online'), { signal })
  globalThis.addEventListener('offline', () => listener('offline'), { signal })
  const { connection } = globalThis.navigator as Navigator & { readonly connection?: NetworkInformation }
  let type = connection?.type
  connection?.addEventListener(
    'change',
    () => {
      // It also fires for every new estimate of speed: only another kind of network is news.
      if (connection.type !== type) listener('changed')
      type = connection.type
    },
    { signal },
  )
  return () => stop.abort()
}
