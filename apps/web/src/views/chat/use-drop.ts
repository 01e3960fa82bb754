/** Files that are dropped onto something, or pasted into it. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

/** Whether files are held over the element; `take` gets those that are dropped. */
export function useDrop(ref: RefObject<HTMLElement | null>, take: (files: readonly File[]) => unknown): boolean {
  const [isOver, setOver] = useState(false)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const onOver = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return
      // Else the browser opens the file in place of the page.
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      setOver(true)
    }
    const onLeave = ({ relatedTarget }: DragEvent): void => {
      if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) setOver(false)
    }
    const onDrop = (event: DragEvent): void => {
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      take(files)
    }
    const listening = new AbortController()
    const { signal } = listening
    element.addEventListener('dragover', onOver, { signal })
    element.addEventListener('dragleave', onLeave, { signal })
    element.addEventListener('drop', onDrop, { signal })
    return () => listening.abort()
  }, [ref, take])
  return isOver
}

/** What was copied as a picture alone; where there is text as well (a cell of a table), that is meant. */
export function pastedFiles({ clipboardData }: ClipboardEvent): readonly File[] {
  if (!clipboardData || clipboardData.types.includes('text/plain')) return []
  return [...clipboardData.files]
}
