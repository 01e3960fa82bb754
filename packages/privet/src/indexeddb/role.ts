/**
 * Which window of this browser writes as us. One holds a lock; the next in line gets it when that window goes, however
 * it went. Whoever follows reads, notes what is to be sent, and signs nothing.
 */
import { live, type Live } from '../live.ts'

/** `writer`: this window signs. `follower`: another one does; it will be us when that one is gone. */
export type Role = 'writer' | 'follower'

/** The place in line. */
export interface RoleHolder {
  readonly role: Live<Role>
  /** Resolves when it is known whether another window is first. */
  readonly known: Promise<void>
  close(): void
}

/** Stands in line for the profile `name`. Where there are no locks every window is first, and only the database keeps order. */
export function holdRole(name: string, locks: Pick<LockManager, 'request'> | undefined): RoleHolder {
  const role = live<Role>(locks === undefined ? 'writer' : 'follower')
  if (locks === undefined) return { role, known: Promise.resolve(), close: () => undefined }
  let release = (): void => undefined
  const over = new Promise<void>((resolve) => {
    release = resolve
  })
  const leaving = new AbortController()
  const lock = `privet-store ${name}`
  const hold = (): Promise<void> => {
    if (!leaving.signal.aborted) role.set('writer')
    return over
  }
  const known = new Promise<void>((resolve) => {
    const first = locks.request(lock, { ifAvailable: true }, (granted) => {
      if (granted !== null) {
        const held = hold()
        resolve()
        return held
      }
      locks.request(lock, { signal: leaving.signal }, hold).catch(() => undefined)
      resolve()
      return undefined
    })
    // A page from a file, or one that is being closed, has no locks to give.
    first.catch(() => {
      role.set('writer')
      resolve()
    })
  })
  return {
    role,
    known,
    close() {
      leaving.abort()
      release()
      role.set('follower')
    },
  }
}
