/** How it stands with everybody's line, as time passes: `contact.ts` with clocks. */
import { live, type Live, type Member, type PeerId, type Settable } from 'privet'
import { contactChangesAt, contactOf, type Contact } from './contact.ts'

type Watched = Pick<Member, 'id' | 'status'>

export interface Contacts {
  of(peer: PeerId): Live<Contact>
  close(): void
}

interface Kept {
  readonly contact: Settable<Contact>
  readonly stop: () => void
}

/** `onBack`: somebody's line is whole again. */
export function openContacts(
  members: Live<ReadonlyMap<PeerId, Watched>>,
  onBack: (peer: PeerId) => void,
  now: () => number = Date.now,
): Contacts {
  const kept = new Map<PeerId, Kept>()
  const here = live<Contact>('here')

  const follow = ({ id, status }: Watched): Kept => {
    const contact = live<Contact>('here')
    let timer: ReturnType<typeof setTimeout> | undefined
    let since = now()
    const judge = (): void => {
      clearTimeout(timer)
      const next = contactOf(status.value, since, now())
      if (next === 'here' && contact.value !== 'here') onBack(id)
      contact.set(next)
      const at = contactChangesAt(status.value, since, now())
      if (at !== undefined) timer = setTimeout(judge, Math.max(0, at - now()))
    }
    const unfollow = status.subscribe(() => {
      // What is being mended in several ways is broken since the first.
      if (contact.value === 'here') since = now()
      judge()
    })
    return {
      contact,
      stop() {
        unfollow()
        clearTimeout(timer)
      },
    }
  }

  const stop = members.subscribe((present) => {
    for (const [peer, { stop: unfollow }] of kept) {
      if (present.has(peer)) continue
      unfollow()
      kept.delete(peer)
    }
    for (const member of present.values()) if (!kept.has(member.id)) kept.set(member.id, follow(member))
  })

  return {
    of: (peer) => kept.get(peer)?.contact ?? here,
    close() {
      stop()
      for (const { stop: unfollow } of kept.values()) unfollow()
      kept.clear()
    },
  }
}
