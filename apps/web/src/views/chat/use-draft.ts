/** What is being written, kept as it is typed: a draft survives everything but being sent. */
import { useSignal, type Signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { Draft } from '../../core/chat/draft.ts'
import { DRAFTS, openKeptDraft, type KeptDraft } from '../../core/chat/kept-draft.ts'
import type { Session } from '../../core/room/session.ts'
import { useShell } from '../context.ts'

export interface OwnDraft {
  readonly draft: Signal<Draft>
  /** Is being sent: to be told before the field is emptied. */
  readonly onSend: KeptDraft['send']
}

export function useDraft(session: Session): OwnDraft {
  const { app } = useShell()
  const { id } = session.room
  const kept = useMemo(() => {
    const { local } = app.world.keeping
    const key = `privet-draft-${app.world.seat}-${id}`
    const former = { read: () => local.getItem(key), remove: () => local.removeItem(key) }
    return openKeptDraft(id, app.store.value?.drawer<string>(DRAFTS), former)
  }, [app, id])
  const draft = useSignal<Draft>(kept.first)
  useEffect(() => {
    let isFirst = true
    return draft.subscribe((next) => {
      if (!isFirst) kept.keep(next)
      isFirst = false
    })
  }, [draft, kept])
  return { draft, onSend: kept.send }
}
