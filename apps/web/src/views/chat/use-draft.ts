/** What is being written, kept as it is typed: a draft survives everything but being sent. */
import { useSignal, type Signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { keptDraft, readDraft, type Draft } from '../../core/chat/draft.ts'
import type { Session } from '../../core/room/session.ts'
import { useShell } from '../context.ts'

export function useDraft(session: Session): Signal<Draft> {
  const { app } = useShell()
  const key = `privet-draft-${app.world.seat}-${session.room.id}`
  const { local } = app.world.keeping
  const draft = useSignal<Draft>(readDraft(local.getItem(key) ?? ''))
  useEffect(() => {
    let isFirst = true
    return draft.subscribe((next) => {
      if (!isFirst) local.setItem(key, keptDraft(next))
      isFirst = false
    })
  }, [draft, key, local])
  return draft
}
