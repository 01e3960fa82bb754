import { download } from '../../core/call/download.ts'
import { exportJson, exportText } from '../../core/chat/export.ts'
import { bytesNow } from '../../core/chat/picture/show.ts'
import type { Session } from '../../core/room/session.ts'
import { fileName } from '../../core/file-name.ts'
import { momentOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { MenuButton, MenuItem } from '../call/menu.tsx'
import { useShell } from '../context.ts'

/** What can be done with the whole conversation. */
export function ChatMenu({ session }: { readonly session: Session }) {
  const { app, say } = useShell()
  const save = async (extension: 'json' | 'txt'): Promise<void> => {
    const entries = session.conversation.everything()
    const file = await (extension === 'json'
      ? exportJson(entries, { id: session.room.self.id, name: app.name.value }, ({ id, only }) =>
          bytesNow(session.conversation.picture(id, only?.id)),
        )
      : exportText(entries, {
          you: t('you').replace(/^./u, (letter) => letter.toLocaleUpperCase()),
          guest: t('guest'),
          moment: momentOf,
          deleted: t('message-deleted'),
          picture: t('picture'),
          edited: t('message-edited'),
          only: (name) => t('message-only', { name }),
          answers: (name) => t('message-answers', { name }),
        }))
    download(file, fileName(t('chat'), new Date(), extension))
    say(t('export-done'))
  }
  return (
    <MenuButton label={t('chat-more')} icon="more" look="icon-button" name="message" tabIndex={0}>
      {(close) => (
        <>
          <MenuItem icon="text" act={() => void save('txt')} close={close}>
            {t('export-text')}
          </MenuItem>
          <MenuItem icon="file" act={() => void save('json')} close={close}>
            {t('export-json')}
          </MenuItem>
        </>
      )}
    </MenuButton>
  )
}
