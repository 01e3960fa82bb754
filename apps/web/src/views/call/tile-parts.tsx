import type { ComponentChildren, RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import type { PeerId } from 'privet'
import type { PauseReason } from 'privet/media'
import type { PictureId } from '../../core/call/picture-id.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'
import type { IconName } from '../icons.ts'
import { useLive } from '../use-live.ts'
import { useStage } from './call-stage.ts'

/** Rings the element while they speak: straight to the DOM, nothing is rendered for it. */
export function useSpeaking(ref: RefObject<Element | null>, peer: PeerId): void {
  const { voices } = useStage()
  useLayoutEffect(
    () => voices.watch(peer, (speaks) => void ref.current?.toggleAttribute('data-speaking', speaks)),
    [ref, voices, peer],
  )
}

/** The name in the corner (none where it goes without saying), and what an icon can say, each with its word. */
export function NameTag({ name, children }: { readonly name: string; readonly children?: ComponentChildren }) {
  return (
    <p class="tile-name">
      {name === '' ? null : (
        <span class="clip" dir="auto">
          {name}
        </span>
      )}
      {children}
    </p>
  )
}

export function Mark({ icon, children }: { readonly icon: IconName; readonly children: string }) {
  return (
    <>
      <Icon name={icon} />
      <span class="unseen">{children}</span>
    </>
  )
}

interface EnlargeProps {
  readonly picture: PictureId
  readonly enlarge: string
  readonly shrink: string
}

/** The whole tile as a button: pressed, it is kept large; pressed again, it is not. */
export function Enlarge({ picture, enlarge, shrink }: EnlargeProps) {
  const { session } = useStage()
  const isPinned = useLive(session.layout.pinned) === picture
  return (
    <button
      type="button"
      class="tile-press"
      aria-label={isPinned ? shrink : enlarge}
      onClick={() => session.layout.togglePin(picture)}
    />
  )
}

/** Said while the picture is kept large. */
export function PinMark({ picture }: { readonly picture: PictureId }) {
  const { session } = useStage()
  return useLive(session.layout.pinned) === picture ? <Mark icon="pin">{t('tile-pinned')}</Mark> : null
}

interface PausedProps {
  readonly name: string
  /** What whoever sends it says. */
  readonly reason: PauseReason | undefined
  /** It stands still, whatever they say: also a browser that has no room for it and does not tell its page. */
  readonly isStalled: boolean
}

/** Why the last frame is all that there is to see. */
export function Paused({ name, reason, isStalled }: PausedProps) {
  if (reason === undefined && !isStalled) return null
  return <p class="tile-state">{reason === undefined ? t('tile-paused') : t(`tile-paused-${reason}`, { name })}</p>
}
