/** A showing whose later is when a test says so, and what it has told by then. */
import { openShowing, type Showing } from './showing.ts'

export function openSettling(): { readonly showing: Showing; readonly settle: () => unknown[] } {
  const told: unknown[] = []
  const waiting: (() => void)[] = []
  const showing = openShowing(
    (peer, kind, size) => told.push([peer, kind, size]),
    (act) => waiting.push(act),
  )
  const settle = (): unknown[] => {
    for (const act of waiting.splice(0)) act()
    return told.splice(0)
  }
  return { showing, settle }
}
