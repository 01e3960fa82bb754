/**
 * How large elements are seen, in device pixels: one observer of sizes and one of visibility for all of them. An
 * element out of sight, or in a page that is hidden, is not seen at all. Observers belong to a window: the small window
 * above others has its own, which goes on while the page behind it is hidden.
 */
import type { Size } from 'privet/media'

type View = Pick<typeof globalThis, 'ResizeObserver' | 'IntersectionObserver'> & Pick<Window, 'document'>
type Tell = (size: Size | undefined) => void

export interface Sight {
  /** Tells at each change, first when the element has been laid out. */
  watch(element: Element, tell: Tell): () => void
  close(): void
}

interface Watched {
  readonly tell: Tell
  isNear: boolean
  size: Size
}

export function openSight(view: View): Sight {
  const watched = new Map<Element, Set<Watched>>()
  const page = view.document
  const tell = ({ tell, isNear, size }: Watched): void =>
    tell(isNear && !page.hidden && size.width * size.height > 0 ? size : undefined)
  const each = (element: Element, change: (one: Watched) => void): void => {
    for (const one of watched.get(element) ?? []) {
      change(one)
      tell(one)
    }
  }
  const sizes = new view.ResizeObserver((entries) => {
    const { devicePixelRatio = 1 } = page.defaultView ?? {}
    for (const { target, contentRect } of entries)
      each(target, (one) => {
        one.size = { width: contentRect.width * devicePixelRatio, height: contentRect.height * devicePixelRatio }
      })
  })
  const nearness = new view.IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) each(target, (one) => void (one.isNear = isIntersecting))
  })
  const tellAll = (): void => {
    for (const all of watched.values()) for (const one of all) tell(one)
  }
  page.addEventListener('visibilitychange', tellAll)
  return {
    watch(element, tellOne) {
      const all = watched.get(element) ?? new Set()
      // Taken for seen until the observer says otherwise: a picture should not wait for it.
      const one: Watched = { tell: tellOne, isNear: true, size: { width: 0, height: 0 } }
      all.add(one)
      watched.set(element, all)
      // Observed anew, an element is told anew: to whoever has just come.
      sizes.unobserve(element)
      sizes.observe(element)
      nearness.unobserve(element)
      nearness.observe(element)
      return () => {
        all.delete(one)
        if (all.size > 0 || watched.get(element) !== all) return
        watched.delete(element)
        sizes.unobserve(element)
        nearness.unobserve(element)
      }
    },
    close() {
      sizes.disconnect()
      nearness.disconnect()
      page.removeEventListener('visibilitychange', tellAll)
      watched.clear()
    },
  }
}
