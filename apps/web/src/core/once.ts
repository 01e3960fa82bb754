/** Does it at the first call, for all of them; what failed is tried again at the next one. */
export function once<T>(act: () => Promise<T>): () => Promise<T> {
  let doing: Promise<T> | undefined
  return async () => {
    const done = (doing ??= act())
    done.catch(() => (doing = undefined))
    return await done
  }
}
