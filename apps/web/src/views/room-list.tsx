import type { KeptRoom } from '../core/database.ts'
import { dayOf, listOf } from '../i18n/format.ts'
import { t } from '../i18n/t.ts'
import { useShell } from './context.ts'
import { Icon } from './icon.tsx'
import { WindowMark } from './window-mark.tsx'

/** Rooms that this browser can come back to. */
export function RoomList({ rooms }: { readonly rooms: readonly KeptRoom[] }) {
  return (
    <section class="card rooms" aria-labelledby="rooms">
      <h2 id="rooms">{t('rooms-title')}</h2>
      <ul>
        {rooms.map((room) => (
          <RoomRow key={room.room} room={room} />
        ))}
      </ul>
      <p class="small muted">{t('rooms-kept')}</p>
    </section>
  )
}

function RoomRow({ room }: { readonly room: KeptRoom }) {
  const { app, say } = useShell()
  const title = roomTitle(room)
  return (
    <li class="room-row">
      <WindowMark lit={false} />
      <div class="room-row-words">
        <strong dir="auto">{title}</strong>
        <span class="small muted">{t('rooms-seen', { day: dayOf(room.seenAt) })}</span>
      </div>
      <button type="button" class="button small-button" onClick={() => void app.comeBack(room)}>
        {t('rooms-open')}
        <span class="unseen"> {title}</span>
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={t('rooms-forget', { room: title })}
        onClick={() => void app.forget(room).then(() => say(t('rooms-forgotten')))}
      >
        <Icon name="trash" />
      </button>
    </li>
  )
}

export function roomTitle(room: KeptRoom): string {
  const people = room.people.filter((name) => name !== '')
  return people.length > 0 ? t('room-with', { people: listOf(people) }) : t('room-alone')
}
