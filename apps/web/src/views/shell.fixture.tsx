/** A view by itself, in a shell in which there is nothing but what its test gives it. */
import { signal } from '@preact/signals'
import { render, type RenderResult } from '@testing-library/preact'
import type { ComponentChildren } from 'preact'
import { ShellContext, type Shell } from './context.ts'

interface Given extends Partial<Omit<Shell, 'app'>> {
  /** Those parts of the app for which the view asks. */
  readonly app?: object
}

export function renderInShell(view: ComponentChildren, { app = {}, ...given }: Given = {}): RenderResult {
  const shell: Shell = {
    dialog: signal(undefined),
    trouble: signal(undefined),
    say: () => undefined,
    ...given,
    app: app as Shell['app'],
  }
  return render(<ShellContext.Provider value={shell}>{view}</ShellContext.Provider>)
}
