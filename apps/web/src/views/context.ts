/** The app and which dialog is open, for every view below. */
import { signal, type Signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { App } from '../core/app.ts'
import type { Trouble } from '../core/by-hand/trouble.ts'

export type OpenDialog =
  | 'settings'
  | 'check'
  | 'invite'
  | 'invite-by-hand'
  | 'answer'
  | 'shortcuts'
  | 'devices'
  | 'record'
  | 'plan'
  | 'restore'
  | undefined

export interface Shell {
  readonly app: App
  readonly dialog: Signal<OpenDialog>
  /** What is wrong with something that was pasted or dropped on the page. */
  readonly trouble: Signal<Trouble | undefined>
  /** Tells those who listen instead of looking. */
  readonly say: (text: string) => void
}

export const ShellContext = createContext<Shell | undefined>(undefined)

export function useShell(): Shell {
  const shell = useContext(ShellContext)
  if (!shell) throw new Error('A view outside of the shell')
  return shell
}

/** What `LiveRegion` reads out. */
export const spoken = signal('')
let waiting: string[] = []

/** One polite voice: what is said within a moment is said in one breath, so that nothing is cut off. */
export function say(text: string): void {
  waiting.push(text)
  if (waiting.length > 1) return
  setTimeout(() => {
    spoken.value = waiting.join(' ')
    waiting = []
  }, 300)
}
