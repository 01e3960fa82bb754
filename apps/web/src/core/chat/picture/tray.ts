/** Where a picture lies between being chosen and being sent. Pure but for what prepares it, which is given. */
import { live, type Live } from 'privet'
import type { Prepared, PreparedPicture, Refusal } from './prepare.ts'

export type TrayState =
  | { readonly type: 'empty' }
  | { readonly type: 'preparing' }
  | { readonly type: 'ready'; readonly picture: PreparedPicture }
  /** `many`: one at a time. */
  | { readonly type: 'refused'; readonly why: Refusal | 'many' }

export interface Tray {
  readonly state: Live<TrayState>
  /** Prepares one file; what lay there before makes way. */
  readonly take: (files: readonly Blob[]) => Promise<void>
  /** What was taken out of it lies there again, if it is still empty. */
  giveBack(picture: PreparedPicture): void
  clear(): void
}

const EMPTY: TrayState = { type: 'empty' }

export function openTray(prepare: (file: Blob) => Promise<Prepared>): Tray {
  const state = live<TrayState>(EMPTY)
  let turn = 0
  return {
    state,
    async take([file, ...more]) {
      if (!file) return
      const mine = (turn += 1)
      if (more.length > 0) return state.set({ type: 'refused', why: 'many' })
      state.set({ type: 'preparing' })
      const prepared = await prepare(file).catch((): Prepared => ({ refused: 'damaged' }))
      // Taken away again, or another one was chosen.
      if (mine !== turn) return
      state.set('bytes' in prepared ? { type: 'ready', picture: prepared } : { type: 'refused', why: prepared.refused })
    },
    giveBack(picture) {
      if (state.value.type === 'empty') state.set({ type: 'ready', picture })
    },
    clear() {
      turn += 1
      state.set(EMPTY)
    },
  }
}
