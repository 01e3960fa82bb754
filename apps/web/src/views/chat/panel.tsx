import { useMemo, useRef, useState } from 'preact/hooks'
import type { Draft, Subject } from '../../core/chat/draft.ts'
import type { Entry } from '../../core/chat/entry.ts'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Icon } from '../icon.tsx'
import { lazy } from '../lazy.tsx'
import { useLive } from '../use-live.ts'
import type { Acting } from './acting.ts'
import { ChatMenu } from './chat-menu.tsx'
import { Composer } from './composer.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { Log } from './log.tsx'
import { saidIn } from './picture-words.ts'
import { Search } from './search.tsx'
import { TellTroubles } from './tell-troubles.tsx'
import { TypingLine } from './typing-line.tsx'
import { useDraft } from './use-draft.ts'
import { useDrop } from './use-drop.ts'
import { trayOf } from './use-tray.ts'

const PictureDialog = lazy(async () => (await import('./picture-dialog.tsx')).PictureDialog)

interface ChatPanelProps {
  readonly session: Session
  readonly onClose: () => void
  /** Shows what came with a message as a file: given by whoever transfers files. */
  readonly attachment?: Acting['attachment']
}

export function ChatPanel({ session, onClose, attachment }: ChatPanelProps) {
  const { say } = useShell()
  const { conversation } = session
  const chat = useLive(conversation.chat)
  const { draft, onSend } = useDraft(session)
  const field = useRef<HTMLTextAreaElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const jumping = useRef<Acting['jump']>(() => undefined)
  const [isSearching, setSearching] = useState(false)
  const [deleting, setDeleting] = useState<Entry | undefined>(undefined)
  const [opened, setOpened] = useState<Entry | undefined>(undefined)
  const tray = trayOf(session)
  const panel = useRef<HTMLElement>(null)
  const isOver = useDrop(panel, tray.take)

  const acting = useMemo<Omit<Acting, 'jump'>>(() => {
    const begin = (next: Partial<Draft>): void => {
      draft.value = { ...draft.value, ...next }
      field.current?.focus()
    }
    return {
      answer: (entry) => begin({ answers: subjectOf(entry), changes: undefined, only: entry.only?.id }),
      // What is answered is in another conversation: there it could not be found.
      answerAlone: (entry) => begin({ answers: undefined, changes: undefined, only: entry.from?.id }),
      change: (entry) => {
        const before = draft.value.changes?.before ?? draft.value.text
        begin({ text: entry.text, changes: { ...subjectOf(entry), before } })
      },
      remove: setDeleting,
      react: (id, symbol) => conversation.react(id, symbol),
      copy: (entry) =>
        void navigator.clipboard.writeText(entry.text).then(
          () => say(t('message-copied')),
          () => say(t('message-not-copied')),
        ),
      open: setOpened,
      picture: conversation.picture,
      attachment,
    }
  }, [conversation, draft, say, attachment])
  const closeSearch = (): void => {
    setSearching(false)
    opener.current?.focus()
  }

  return (
    <section ref={panel} class="panel chat" aria-labelledby="chat-title" data-over={isOver}>
      <header class="panel-head">
        <h2 id="chat-title">{t('chat')}</h2>
        <button
          ref={opener}
          type="button"
          class="icon-button"
          aria-label={t('search')}
          aria-expanded={isSearching}
          onClick={() => setSearching(!isSearching)}
        >
          <Icon name="search" />
        </button>
        <ChatMenu session={session} />
        <button type="button" class="icon-button" aria-label={t('chat-close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <Log session={session} chat={chat} acting={acting} jumping={jumping} isCovered={isSearching} />
      {isSearching ? (
        <Search
          conversation={conversation}
          onClose={closeSearch}
          onChoose={(id) => {
            setSearching(false)
            jumping.current(id)
          }}
        />
      ) : null}
      <div class="stack tight">
        <TellTroubles session={session} />
        <TypingLine session={session} />
      </div>
      <Composer session={session} draft={draft} onSend={onSend} field={field} tray={tray} change={acting.change} />
      {deleting ? (
        <DeleteDialog
          entry={deleting}
          onDelete={() => conversation.remove(deleting.id)}
          onClose={() => setDeleting(undefined)}
        />
      ) : null}
      {opened?.picture ? (
        <PictureDialog
          conversation={conversation}
          entry={opened}
          shape={opened.picture}
          onClose={() => setOpened(undefined)}
        />
      ) : null}
    </section>
  )
}

const subjectOf = (entry: Entry): Subject => ({
  id: entry.id,
  name: entry.from ? entry.from.name || t('guest') : t('you'),
  text: saidIn(entry).slice(0, 200),
})
