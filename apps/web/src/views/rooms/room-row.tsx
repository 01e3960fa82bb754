import { useState } from 'preact/hooks'
import { endOf } from 'privet/indexeddb'
import type { KeptRoom } from '../../core/rooms/kept-room.ts'
import type { Seen } from '../../core/rooms/looking.ts'
import { dayOf, durationOf, listOf, momentOf, startOfDay, timeOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { MenuButton, MenuItem } from '../call/menu.tsx'
import { useShell } from '../context.ts'
import { WindowMark } from '../window-mark.tsx'
import { NameRoomDialog } from './name-room-dialog.tsx'
import { lastWords, namesOf, roomTitle, seenWords } from './room-words.ts'

interface RoomRowProps {
  readonly room: KeptRoom
  readonly now: number
  /** Who was seen there; undefined: nobody has looked. */
  readonly seen: Seen | undefined
}

/** One of them: what was said last, and the way back. */
export function RoomRow({ room, now, seen }: RoomRowProps) {
  const { app, say } = useShell()
  const [isNaming, setNaming] = useState(false)
  const title = roomTitle(room)
  const end = endOf(room)
  const people = namesOf(room)
  return (
    <li class="room-row">
      <WindowMark lit={seen?.kind === 'there'} />
      <div class="room-row-words">
        <strong dir="auto">{title}</strong>
        {seen ? (
          <span class="small" data-there={seen.kind === 'there'} dir="auto">
            {seenWords(seen)}
          </span>
        ) : null}
        {room.unread > 0 ? <span class="small fresh">{t('rooms-unread', { count: room.unread })}</span> : null}
        {room.last ? <Last last={room.last} now={now} /> : null}
        {room.title && people.length > 0 ? (
          <span class="small muted">{t('room-with', { people: listOf(people) })}</span>
        ) : null}
        {room.last ? null : <span class="small muted">{t('rooms-seen', { day: dayOf(room.seenAt) })}</span>}
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
              act={() => void app.forget(room).then((isForgotten) => isForgotten && say(t('rooms-forgotten')))}
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

/** Who said what, in one line, and when. */
function Last({ last, now }: { readonly last: NonNullable<KeptRoom['last']>; readonly now: number }) {
  const { at } = last
  const isToday = startOfDay(at) === startOfDay(now)
  return (
    <span class="small last">
      <span class="clip" dir="auto">
        {lastWords(last)}
      </span>
      <time dateTime={new Date(at).toISOString()} title={momentOf(at)}>
        {isToday ? timeOf(at) : dayOf(at, now)}
      </time>
    </span>
  )
}
