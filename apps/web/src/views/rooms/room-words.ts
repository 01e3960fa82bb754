/** A room in words, as a list of rooms shows it. */
import { plainWords } from '../../core/chat/markdown.ts'
import { clip } from '../../core/chat/text.ts'
import type { KeptRoom } from '../../core/rooms/kept-room.ts'
import type { Seen } from '../../core/rooms/looking.ts'
import { listOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'

export const namesOf = ({ people }: Pick<KeptRoom, 'people'>): readonly string[] =>
  people.map(({ name }) => name).filter((name) => name !== '')

/** What we call it, or else who was in it. */
export function roomTitle(room: Pick<KeptRoom, 'title' | 'people'>): string {
  if (room.title) return room.title
  const people = namesOf(room)
  return people.length > 0 ? t('room-with', { people: listOf(people) }) : t('room-alone')
}

/** The newest message, as words alone. */
export function lastWords({ text, from, isOwn }: NonNullable<KeptRoom['last']>): string {
  const words = text === '' ? t('rooms-last-picture') : plainWords(clip(text).text)
  return isOwn ? t('rooms-last-you', { text: words }) : t('rooms-last', { name: from || t('guest'), text: words })
}

/** Who was seen there. */
export function seenWords(seen: Seen): string {
  switch (seen.kind) {
    case 'asking':
      return t('rooms-looking')
    case 'there': {
      if (seen.names.length === 0) return t('rooms-there-some', { count: seen.more })
      const more = seen.more > 0 ? [t('rooms-others', { count: seen.more })] : []
      return t('rooms-there', { people: listOf([...seen.names, ...more]) })
    }
    case 'nobody':
    case 'unknown':
      return t(`rooms-there-${seen.kind}`)
  }
}
