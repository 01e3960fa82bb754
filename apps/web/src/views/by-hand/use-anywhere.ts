/** Whatever is pasted or dropped on the page, wherever, is looked at: nobody has to find the right box. */
import { useEffect, useState } from 'preact/hooks'
import type { Brought } from '../../core/by-hand/recognise.ts'

/** What a clipboard or a drag holds: files before words, because a copied picture also has an address. */
export function broughtBy(data: DataTransfer | null): Brought | undefined {
  if (!data) return undefined
  const files = [...data.files]
  if (files.length > 0) return { as: 'files', files }
  const text = data.getData('text/plain') || data.getData('text/uri-list')
  return text.trim() === '' ? undefined : { as: 'text', text }
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')

/** Calls `take` with it; true while something is dragged over the page. */
export function useAnywhere(take: (brought: Brought) => Promise<void>): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      // A field takes what is pasted into it itself.
      const brought = isField(event.target) ? undefined : broughtBy(event.clipboardData)
      if (!brought) return
      event.preventDefault()
      void take(brought)
    }
    const over = (event: DragEvent): void => {
      // Without it the browser would open the file in place of the app.
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent): void => {
      event.preventDefault()
      setOver(false)
      const brought = broughtBy(event.dataTransfer)
      if (brought) void take(brought)
    }
    addEventListener('paste', paste)
    addEventListener('dragover', over)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('paste', paste)
      removeEventListener('dragover', over)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
    }
  }, [take])
  return isOver
}
