import { useState } from 'preact/hooks'
import { endOf } from 'privet/indexeddb'
import type { KeptRoom } from '../../core/rooms/kept-room.ts'
import { dayOf, durationOf, listOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { MenuButton, MenuItem } from '../call/menu.tsx'
import { useShell } from '../context.ts'
import { WindowMark } from '../window-mark.tsx'
import { useNow } from './lasting.tsx'
import { NameRoomDialog } from './name-room-dialog.tsx'

/** Rooms that this browser can come back to. */
export function RoomList({ rooms }: { readonly rooms: readonly KeptRoom[] }) {
  const now = useNow()
  return (
    <section class="card rooms" aria-labelledby="rooms">
      <h2 id="rooms">{t('rooms-title')}</h2>
      <ul>
        {rooms.map((room) => (
          <RoomRow key={room.id} room={room} now={now} />
        ))}
      </ul>
      <p class="small muted">{t('rooms-kept')}</p>
    </section>
  )
}

function RoomRow({ room, now }: { readonly room: KeptRoom; readonly now: number }) {
  const { app, say } = useShell()
  const [isNaming, setNaming] = useState(false)
  const title = roomTitle(room)
  const end = endOf(room)
  const people = namesOf(room)
  return (
    <li class="room-row">
      <WindowMark lit={false} />
      <div class="room-row-words">
        <strong dir="auto">{title}</strong>
        <span class="small muted">
          {room.title && people.length > 0 ? `${t('room-with', { people: listOf(people) })} · ` : null}
          {t('rooms-seen', { day: dayOf(room.seenAt) })}
        </span>
        {end === undefined ? null : (
          <span class="small muted">{t('rooms-ends', { time: durationOf(Math.max(0, end - now)) })}</span>
        )}
      </div>
      <button type="button" class="button small-button" onClick={() => void app.comeBack(room)}>
        {t('rooms-open')}
        <span class="unseen"> {title}</span>
      </button>
      <MenuButton label={t('rooms-more', { room: title })} icon="more" look="icon-button" tabIndex={0}>
        {(close) => (
          <>
            <MenuItem close={close} icon="pencil" act={() => setNaming(true)}>
              {t('person-rename')}
            </MenuItem>
            <MenuItem
              close={close}
              kind="switch"
              checked={room.isKept}
              act={() => void app.keep(room, room.isKept ? 'short' : 'kept')}
            >
              {t('lasting-keep')}
            </MenuItem>
            <MenuItem
              close={close}
              icon="trash"
              act={() => void app.forget(room).then(() => say(t('rooms-forgotten')))}
            >
              {t('rooms-forget', { room: title })}
            </MenuItem>
          </>
        )}
      </MenuButton>
      {isNaming ? (
        <NameRoomDialog
          title={room.title}
          onSave={(next) => void app.callRoom(room, next)}
          onClose={() => setNaming(false)}
        />
      ) : null}
    </li>
  )
}

const namesOf = ({ people }: KeptRoom): readonly string[] =>
  people.map(({ name }) => name).filter((name) => name !== '')

export function roomTitle(room: KeptRoom): string {
  if (room.title) return room.title
  const people = namesOf(room)
  return people.length > 0 ? t('room-with', { people: listOf(people) }) : t('room-alone')
}
