import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Place } from '../../core/call/arrangement.ts'
import type { LayoutState } from '../../core/call/layout-state.ts'
import { cornerBy, nearestCorner } from '../../core/call/places.ts'

/** Less than this is a shaky click and no move. */
const SHAKE = 6

/** Lets a floating picture be dragged to another corner, or sent there by an arrow key. Follows the pointer past all rendering. */
export function useFloat(ref: RefObject<HTMLElement | null>, place: Place, layout: LayoutState): void {
  const floats = place.role === 'float'
  const current = useRef(place)
  current.current = place
  useLayoutEffect(() => {
    const element = ref.current
    const stage = element?.parentElement
    if (!floats || !element || !stage) return
    const ending = new AbortController()
    const on = { signal: ending.signal }
    const isRightToLeft = getComputedStyle(stage).direction === 'rtl'
    const box = (): { width: number; height: number } => ({ width: stage.clientWidth, height: stage.clientHeight })
    const moveTo = (corner: ReturnType<typeof nearestCorner>): void =>
      layout.selfView.set({ ...layout.selfView.value, corner })
    let from: { readonly x: number; readonly y: number } | undefined
    let moved = { x: 0, y: 0 }
    const rest = (): void => {
      from = undefined
      element.style.removeProperty('--drag-x')
      element.style.removeProperty('--drag-y')
      delete element.dataset['dragged']
    }
    element.addEventListener(
      'pointerdown',
      (event) => {
        const target = event.target instanceof Element ? event.target : undefined
        if (event.button !== 0 || target?.closest('.tile-menu, .tile-more, .tile-flip')) return
        from = { x: event.clientX, y: event.clientY }
        moved = { x: 0, y: 0 }
      },
      on,
    )
    // A quick pointer has left the picture before its first move is told: heard of by the whole page.
    document.addEventListener(
      'pointermove',
      (event) => {
        if (!from) return
        moved = { x: event.clientX - from.x, y: event.clientY - from.y }
        if (!element.dataset['dragged'] && Math.hypot(moved.x, moved.y) < SHAKE) return
        if (!element.dataset['dragged']) {
          element.dataset['dragged'] = 'true'
          element.setPointerCapture(event.pointerId)
        }
        element.style.setProperty('--drag-x', `${moved.x}px`)
        element.style.setProperty('--drag-y', `${moved.y}px`)
      },
      on,
    )
    document.addEventListener(
      'pointerup',
      () => {
        if (!from) return
        if (element.dataset['dragged']) {
          const { x, y, width, height } = current.current
          moveTo(nearestCorner(box(), { x: x + (isRightToLeft ? -moved.x : moved.x), y: y + moved.y, width, height }))
        }
        // The click that ends a drag is still to come.
        setTimeout(rest)
      },
      on,
    )
    document.addEventListener('pointercancel', rest, on)
    element.addEventListener(
      'click',
      (event) => {
        if (!element.dataset['dragged']) return
        event.preventDefault()
        event.stopPropagation()
      },
      { ...on, capture: true },
    )
    element.addEventListener(
      'keydown',
      (event) => {
        if (event.ctrlKey || event.altKey || event.metaKey) return
        if (event.target instanceof Element && event.target.closest('.tile-menu')) return
        const corner = cornerBy(event.key, layout.selfView.value.corner, isRightToLeft)
        if (!corner) return
        event.preventDefault()
        moveTo(corner)
      },
      on,
    )
    return () => {
      ending.abort()
      rest()
    }
  }, [ref, floats, layout])
}
