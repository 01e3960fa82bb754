/**
 * Who is writing right now: told in a channel of its own, to everybody or to the one it is for, and forgotten by itself.
 * Nothing of what is typed is told. Whether we tell and look at all is for whoever uses this to decide.
 */
import { live, systemClock, type Channel, type Clock, type Live, type PeerId } from 'privet'

/** While somebody goes on writing it is told this often (ms). */
const EVERY = 3_000
/** Not told again for so long, they write no more (ms): twice as long and a moment, so that one may be late. */
const LASTS = 7_000

const WRITES = '1'
const STOPPED = '0'

export interface Typing {
  readonly people: Live<readonly PeerId[]>
  /** We are writing something for everybody, or for this one. */
  wrote(only: PeerId | undefined): void
  /** What we wrote was sent, or given up. */
  stopped(): void
  /** A message of theirs is here: what they were writing. */
  heard(peer: PeerId): void
  close(): void
}

export function openTyping(channel: Channel<string>, clock: Clock = systemClock): Typing {
  const people = live<readonly PeerId[]>([])
  const ends = new Map<PeerId, () => void>()
  let told: { readonly at: number; readonly only: PeerId | undefined } | undefined

  const heard = (peer: PeerId): void => {
    ends.get(peer)?.()
    ends.delete(peer)
    if (people.value.includes(peer)) people.set(people.value.filter((each) => each !== peer))
  }
  const tell = (word: string, only: PeerId | undefined): void => {
    // Who is not there misses nothing.
    channel.send(word, only === undefined ? {} : { to: only }).catch(() => undefined)
  }
  const stop = channel.on((word, from) => {
    heard(from)
    if (word !== WRITES) return
    ends.set(
      from,
      clock.after(LASTS, () => heard(from)),
    )
    people.set([...people.value, from])
  })

  const stopped = (): void => {
    if (told) tell(STOPPED, told.only)
    told = undefined
  }
  return {
    people,
    wrote(only) {
      if (told && told.only !== only) stopped()
      if (told && clock.now() - told.at < EVERY) return
      told = { at: clock.now(), only }
      tell(WRITES, only)
    },
    stopped,
    heard,
    close() {
      stop()
      for (const end of ends.values()) end()
      ends.clear()
    },
  }
}
