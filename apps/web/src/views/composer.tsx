import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { fits } from '../core/chat/message.ts'
import type { Session } from '../core/room/session.ts'
import { t } from '../i18n/t.ts'
import { useShell } from './context.ts'
import { Icon } from './icon.tsx'

/** Where there is no physical keyboard, Enter makes a line and the button sends. */
const touch = (): boolean => matchMedia('(hover: none) and (pointer: coarse)').matches

/** What is being written; a draft survives everything but being sent. */
export function Composer({ session }: { readonly session: Session }) {
  const { app } = useShell()
  const key = `privet-draft-${app.world.seat}-${session.room.id}`
  const [text, setText] = useState(() => app.world.keeping.local.getItem(key) ?? '')
  const field = useRef<HTMLTextAreaElement>(null)
  const tooLong = !fits(text)

  const edit = (next: string): void => {
    setText(next)
    app.world.keeping.local.setItem(key, next)
  }
  const send = (): void => {
    if (text.trim() === '' || tooLong) return
    session.conversation.write(text.trim())
    edit('')
    field.current?.focus()
  }
  useLayoutEffect(() => {
    // Grows with its text where `field-sizing` is not known.
    const element = field.current
    if (!element || CSS.supports('field-sizing', 'content')) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
  }, [text])

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <textarea
        ref={field}
        class="input"
        rows={1}
        value={text}
        aria-label={t('chat-write')}
        placeholder={t('chat-write')}
        aria-invalid={tooLong}
        aria-describedby={tooLong ? 'too-long' : undefined}
        enterkeyhint={touch() ? 'enter' : 'send'}
        onInput={(event) => edit(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing || touch()) return
          event.preventDefault()
          send()
        }}
      />
      <button
        type="submit"
        class="button primary send"
        aria-label={t('chat-send')}
        disabled={text.trim() === '' || tooLong}
      >
        <Icon name="send" />
      </button>
      {tooLong ? (
        <p id="too-long" class="problem" role="alert">
          {t('chat-too-long')}
        </p>
      ) : null}
    </form>
  )
}
