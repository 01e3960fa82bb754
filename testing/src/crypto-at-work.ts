/** What WebCrypto is at work on, on other threads: without knowing it, a test can only guess how long that takes. */

const jobs = new Set<Promise<unknown>>()
const METHODS = [
  'decrypt',
  'deriveBits',
  'deriveKey',
  'digest',
  'encrypt',
  'exportKey',
  'generateKey',
  'importKey',
  'sign',
  'unwrapKey',
  'verify',
  'wrapKey',
] as const
const prototype: object = Reflect.getPrototypeOf(crypto.subtle) ?? {}
for (const name of METHODS) {
  const method: unknown = Reflect.get(prototype, name)
  if (typeof method !== 'function') continue
  Reflect.defineProperty(prototype, name, {
    configurable: true,
    writable: true,
    value(this: SubtleCrypto, ...given: unknown[]): Promise<unknown> {
      const job = Reflect.apply(method, this, given) as Promise<unknown>
      jobs.add(job)
      const end = (): void => void jobs.delete(job)
      job.then(end, end)
      return job
    },
  })
}

/** Resolves when all that is under way now is done, well or not. */
export async function cryptoAtWork(): Promise<void> {
  await Promise.allSettled(jobs)
}
