import { useMemo } from 'preact/hooks'
import type { App } from '../../core/app.ts'
import { knownAs } from '../../core/app/prepare-session.ts'
import type { KeptRoom } from '../../core/rooms/kept-room.ts'
import { canBeAsked, createLooking, type Looking } from '../../core/rooms/looking.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { useLive } from '../use-live.ts'
import { useNow } from './lasting.tsx'
import { RoomRow } from './room-row.tsx'
import { seenWords } from './room-words.ts'
import { useUnreadTitle } from './use-unread-title.ts'

/** Rooms that this browser can come back to; those first in which somebody was seen just now. */
export function RoomList({ rooms }: { readonly rooms: readonly KeptRoom[] }) {
  const { app, say } = useShell()
  const now = useNow()
  const looking = useMemo(() => lookingWith(app), [app])
  const seen = useLive(looking.seen)
  useUnreadTitle(rooms.reduce((sum, { unread }) => sum + unread, 0))
  const isLit = ({ id }: KeptRoom): boolean => seen.get(id)?.kind === 'there'
  const isAsking = [...seen.values()].some(({ kind }) => kind === 'asking')
  const look = async (): Promise<void> => {
    await looking.look()
    const told = [...looking.seen.value.values()]
    const there = told.filter(({ kind }) => kind === 'there')
    for (const words of new Set((there.length > 0 ? there : told).map(seenWords))) say(words)
  }
  return (
    <section class="card rooms" aria-labelledby="rooms">
      <header class="rooms-head">
        <h2 id="rooms">{t('rooms-title')}</h2>
        {rooms.some(canBeAsked) ? (
          <button
            type="button"
            class="button quiet small-button"
            aria-describedby="rooms-look"
            disabled={isAsking}
            onClick={() => void look()}
          >
            {t('rooms-look')}
          </button>
        ) : null}
      </header>
      <ul>
        {[...rooms.filter(isLit), ...rooms.filter((room) => !isLit(room))].map((room) => (
          <RoomRow key={room.id} room={room} now={now} seen={seen.get(room.id)} />
        ))}
      </ul>
      <p class="small muted">{t('rooms-kept')}</p>
      {rooms.some(canBeAsked) ? (
        <p id="rooms-look" class="small muted">
          {t('rooms-look-why')}
        </p>
      ) : null}
    </section>
  )
}

const lookingWith = (app: App): Looking =>
  createLooking({
    rooms: app.rooms,
    ask: app.whoIsThere,
    async nameOf({ people }, peer) {
      const book = await (await app.kept()).book()
      return knownAs(book, peer) || (people.find(({ id }) => id === peer)?.name ?? '')
    },
  })
