import type { Signal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { cancelled, NO_DRAFT, type Draft } from '../../core/chat/draft.ts'
import type { Author, Entry } from '../../core/chat/entry.ts'
import { calledIn } from '../../core/chat/mentions.ts'
import type { Tray } from '../../core/chat/picture/tray.ts'
import { fits } from '../../core/chat/text.ts'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'
import { About } from './about.tsx'
import { PictureButton } from './picture-button.tsx'
import { PictureTray } from './picture-tray.tsx'
import { Recipient } from './recipient.tsx'
import { Suggestions, useCalling } from './suggestions.tsx'
import type { OwnDraft } from './use-draft.ts'
import { pastedFiles } from './use-drop.ts'

/** Where there is no physical keyboard, Enter makes a line and the button sends. */
const touch = (): boolean => matchMedia('(hover: none) and (pointer: coarse)').matches

interface ComposerProps {
  readonly session: Session
  readonly draft: Signal<Draft>
  readonly onSend: OwnDraft['onSend']
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly tray: Tray
  /** Begins to change one of our own messages. */
  readonly change: (entry: Entry) => void
}

/** Where one writes: to everybody or to one person, an answer, or other words for a message of one's own. */
export function Composer({ session, draft, onSend, field, tray, change }: ComposerProps) {
  const { app } = useShell()
  const { conversation } = session
  const members = useLive(session.room.members)
  useLive(session.names)
  const people = [...members.keys()].map((id): Author => ({ id, name: session.nameOf(id) }))
  const { text, only, changes } = draft.value
  const tooLong = !fits(text)
  const lying = useLive(tray.state)
  // While a message is being changed, it goes on lying there.
  const picture = lying.type === 'ready' && !changes ? lying.picture : undefined
  const isEmpty = text.trim() === '' && !picture
  const mayNotSend = isEmpty || tooLong || (lying.type === 'preparing' && !changes)
  const [isUnsent, setUnsent] = useState(false)

  const edit = (next: string): void => {
    draft.value = { ...draft.value, text: next }
    const isTold = app.world.settings.current.value.typing && !changes
    conversation.type(isTold && next.trim() !== '', only)
  }
  const calling = useCalling(field, people, edit)

  const send = (): void => {
    if (mayNotSend) return
    const words = text.trim()
    const mentions = calledIn(words, people)
    const sent = draft.value
    conversation.type(false, only)
    const saying = changes
      ? conversation.edit(changes.id, words, mentions)
      : picture
        ? conversation.write({ text: words, only, mentions, picture: picture.bytes })
        : conversation.write({ text: words, answers: sent.answers?.id, only, mentions })
    onSend(sent, saying)
    // Whoever wrote to one person alone goes on doing so, until they choose otherwise.
    draft.value = changes ? cancelled(sent) : { ...NO_DRAFT, only }
    if (picture || lying.type === 'refused') tray.clear()
    setUnsent(false)
    saying.catch(() => {
      setUnsent(true)
      if (picture) tray.giveBack(picture)
      // Not over what has been begun since.
      if (draft.value.text.trim() === '') draft.value = sent
    })
    field.current?.focus()
  }
  const cancel = (): void => {
    draft.value = cancelled(draft.value)
    field.current?.focus()
  }

  useLayoutEffect(() => {
    // Grows with its text where `field-sizing` is not known.
    const element = field.current
    if (!element || CSS.supports('field-sizing', 'content')) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
  }, [text, field])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || calling.onKeyDown(event)) return
    if (event.key === 'Enter' && !event.shiftKey && !touch()) {
      event.preventDefault()
      send()
    } else if (event.key === 'ArrowUp' && text === '' && !changes) {
      const own = conversation.chat.value.entries.findLast(isChangeable)
      if (!own || conversation.chat.value.hasLater) return
      event.preventDefault()
      change(own)
    } else if (event.key === 'Escape' && (changes || draft.value.answers)) {
      event.stopPropagation()
      cancel()
    }
  }
  const name = people.find(({ id }) => id === only)?.name || (only && session.nameOf(only)) || t('guest')
  // A picture is no answer to anything.
  const shown = picture ? { ...draft.value, answers: undefined } : draft.value
  const label = changes
    ? t('composer-change')
    : only === undefined
      ? t('chat-write')
      : t('composer-write-only', { name })
  return (
    <form
      class="composer"
      data-only={only !== undefined && !changes}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <About draft={shown} cancel={cancel} />
      {changes ? null : (
        <PictureTray
          tray={tray}
          onRemove={() => {
            tray.clear()
            field.current?.focus()
          }}
        />
      )}
      <Recipient session={session} draft={draft} people={people} />
      <Suggestions calling={calling} />
      <PictureButton tray={tray} disabled={changes !== undefined} />
      <textarea
        ref={field}
        class="input"
        rows={1}
        value={text}
        aria-label={label}
        placeholder={picture ? t('picture-words') : label}
        aria-invalid={tooLong}
        aria-describedby={tooLong ? 'too-long' : undefined}
        aria-autocomplete="list"
        aria-controls={calling.isOpen ? calling.list : undefined}
        aria-activedescendant={calling.active}
        enterkeyhint={touch() ? 'enter' : 'send'}
        onInput={(event) => {
          edit(event.currentTarget.value)
          calling.look()
        }}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const files = pastedFiles(event)
          if (files.length === 0 || changes) return
          event.preventDefault()
          void tray.take(files)
        }}
        onBlur={calling.close}
      />
      <button
        type="submit"
        class="button primary send"
        aria-label={changes ? t('composer-save') : t('chat-send')}
        disabled={mayNotSend}
      >
        <Icon name={changes ? 'check' : 'send'} />
      </button>
      {tooLong ? (
        <p id="too-long" class="problem" role="alert">
          {t('chat-too-long')}
        </p>
      ) : null}
      {isUnsent ? (
        <p class="problem" role="alert">
          {t('chat-unsent')}
        </p>
      ) : null}
    </form>
  )
}

const isChangeable = ({ from, isDeleted, isPast }: Entry): boolean => !from && !isDeleted && !isPast
