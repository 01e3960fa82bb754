import { useEffect, useRef, useState } from 'preact/hooks'
import type { Live } from 'privet'
import type { PictureState } from 'privet/log'
import type { PictureShape } from '../../core/chat/entry.ts'
import { drawn } from '../../core/chat/picture/canvas.ts'
import { pixelsOf } from '../../core/chat/picture/show.ts'
import { within } from '../../core/chat/picture/size.ts'
import { t } from '../../i18n/t.ts'

interface PictureCanvasProps {
  readonly picture: Live<PictureState | undefined>
  readonly shape: PictureShape
  /** Pixels of its longer side. */
  readonly longest: number
  readonly name: string
  /** Gets the canvas once it shows the picture. */
  readonly onShown?: (canvas: HTMLCanvasElement) => void
}

/**
 * A picture as pixels, never as the file that came: a canvas, which has the true shape before there is anything on it.
 * Read and decoded while it is near the screen, and let go of after that.
 */
export function PictureCanvas({ picture, shape, longest, name, onShown }: PictureCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [state, setState] = useState<'hidden' | 'coming' | 'shown' | 'broken'>('hidden')
  // One by one: a message that was reacted to is another object, and its picture the same.
  const { medium, width: wide, height: high } = shape
  const { width, height } = within(shape, longest)
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    return whileNear(element, () => {
      let isOver = false
      const show = async (bytes: BlobPart): Promise<void> => {
        const pixels = await pixelsOf(bytes, { medium, width: wide, height: high })
        if (!isOver) drawn(pixels, { width, height }, element)
        pixels.close()
        if (isOver) return
        setState('shown')
        onShown?.(element)
      }
      const stop = picture.subscribe((found) => {
        if (found?.state === 'whole') show(found.bytes).catch(() => setState('broken'))
        else if (found) setState(found.state === 'broken' ? 'broken' : 'coming')
      })
      return () => {
        isOver = true
        stop()
        // The same shape with nothing on it takes no memory.
        element.width = width
        setState('hidden')
      }
    })
  }, [picture, medium, wide, high, width, height, onShown])
  return (
    <span class="picture-canvas" data-state={state}>
      <canvas ref={canvas} width={width} height={height} role="img" aria-label={name} />
      {state === 'coming' ? <span class="small">{t('picture-coming')}</span> : null}
      {state === 'broken' ? <span class="small">{t('picture-broken')}</span> : null}
    </span>
  )
}

/** Runs as long as the element is on the screen or soon will be. */
function whileNear(element: Element, begin: () => () => void): () => void {
  let stop: (() => void) | undefined
  const observer = new IntersectionObserver(
    (seen) => {
      const isNear = seen.at(-1)?.isIntersecting === true
      if (isNear) stop ??= begin()
      else {
        stop?.()
        stop = undefined
      }
    },
    { root: element.closest('.log'), rootMargin: '600px' },
  )
  observer.observe(element)
  return () => {
    observer.disconnect()
    stop?.()
  }
}
