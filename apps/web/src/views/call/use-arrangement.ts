import { useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { arrangementOf, type Arrangement } from '../../core/call/arrangement.ts'
import { useLive } from '../use-live.ts'
import type { CallStage } from './call-stage.ts'
import { moveWithin } from './transition.ts'

/** Where everything is now, and the element whose size decides it. */
export function useArrangement({ session, voices, sharing }: CallStage): {
  readonly arrangement: Arrangement
  readonly list: RefObject<HTMLUListElement | null>
} {
  const { layout, room, capture } = session
  const list = useRef<HTMLUListElement>(null)
  const box = useSignal({ width: 0, height: 0 })
  const chosen = useSignal({ way: layout.way.value, pinned: layout.pinned.value, page: layout.page.value })
  const withouts = useLive(layout.withouts)
  const people = [...useLive(room.members).keys()].filter((peer) => !withouts.has(peer))
  const hasPicture = useLive(capture.tracks.camera) !== null
  const { corner, isHidden } = useLive(layout.selfView)
  const screens = useLive(sharing.screens)
  const spoke = useLive(voices.spoke)

  useLayoutEffect(() => {
    const element = list.current
    if (!element) return
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = element
      if (width !== box.value.width || height !== box.value.height) box.value = { width, height }
    }
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    measure()
    return () => watch.disconnect()
  }, [box])

  useLayoutEffect(() => {
    const follow = (): void => {
      const next = { way: layout.way.value, pinned: layout.pinned.value, page: layout.page.value }
      const { way, pinned, page } = chosen.value
      if (next.way === way && next.pinned === pinned && next.page === page) return
      moveWithin(list.current, () => void (chosen.value = next))
    }
    const stops = [layout.way, layout.pinned, layout.page].map((each) => each.subscribe(follow))
    return () => {
      for (const stop of stops) stop()
    }
  }, [layout, chosen])

  const arrangement = arrangementOf({
    box: box.value,
    self: room.self.id,
    // Alone, a letter of our own name is nothing to look at.
    isSelfShown: !isHidden && (people.length > 0 || hasPicture),
    corner,
    people,
    screens: screens.filter((peer) => peer === room.self.id || people.includes(peer)),
    spoke,
    ...chosen.value,
  })
  return { arrangement, list }
}
