import type { ComponentChildren, RefObject } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Settable } from 'privet'
import { partsOf, type PictureId } from '../../core/call/picture-id.ts'
import { saveSnapshot } from '../../core/call/snapshot.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'
import { useShell } from '../context.ts'
import { useStage } from './call-stage.ts'

interface TileMenuProps {
  readonly label: string
  readonly children: ComponentChildren
}

/**
 * What can be done about one picture, on this device only: by its button, by the context key, by a long press. Its
 * parts are plain buttons and a slider, so it is a small dialog and no menu. It comes with its content only while open.
 */
export function TileMenu({ label, children }: TileMenuProps) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" class="tile-more" popovertarget={id} aria-label={label} aria-expanded={isOpen}>
        <Icon name="more" />
      </button>
      <div
        id={id}
        class="tile-menu"
        popover="auto"
        role="dialog"
        aria-label={label}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {isOpen ? children : null}
      </div>
    </>
  )
}

/** The context key, a right click or a long press on a tile open its menu in the place of the browser's. */
export function useContextMenu(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const tile = ref.current
    const open = (event: Event): void => {
      if (event.target instanceof Element && event.target.closest('.tile-menu')) return
      event.preventDefault()
      tile?.querySelector<HTMLElement>('.tile-more')?.click()
    }
    tile?.addEventListener('contextmenu', open)
    return () => tile?.removeEventListener('contextmenu', open)
  }, [ref])
}

interface MenuItemProps {
  readonly children: string
  readonly isOn?: boolean
  /** Gets the item itself, to find its tile by. */
  readonly act: (item: HTMLElement | null) => void
}

/** Chosen, it closes the menu, and the focus goes back to where it was. */
export function MenuItem({ children, isOn, act }: MenuItemProps) {
  const ref = useRef<HTMLButtonElement>(null)
  return (
    <button
      ref={ref}
      type="button"
      class="tile-menu-item"
      aria-pressed={isOn}
      onClick={() => {
        ref.current?.closest<HTMLElement>('[popover]')?.hidePopover()
        act(ref.current)
      }}
    >
      <span>{children}</span>
      {isOn ? <Icon name="check" /> : null}
    </button>
  )
}

/** Something that is so or not. */
export function MenuSwitch({ of, children }: { readonly of: Settable<boolean>; readonly children: string }) {
  const isOn = useLive(of)
  return (
    <MenuItem isOn={isOn} act={() => of.set(!isOn)}>
      {children}
    </MenuItem>
  )
}

/** What every picture offers: large, whole, and nothing else on the screen. */
export function PictureItems({ picture, name }: { readonly picture: PictureId; readonly name: string }) {
  const { layout } = useStage().session
  const { say } = useShell()
  const isPinned = useLive(layout.pinned) === picture
  const fit = layout.fitOf(picture)
  const isWhole = useLive(fit) === 'fit'
  return (
    <>
      <MenuItem isOn={isPinned} act={() => layout.togglePin(picture)}>
        {t('tile-keep-large')}
      </MenuItem>
      <MenuItem isOn={isWhole} act={() => fit.set(isWhole ? 'fill' : 'fit')}>
        {t('tile-whole')}
      </MenuItem>
      {layout.canFullScreen ? (
        <MenuItem
          act={() => {
            layout.pinned.set(picture)
            layout.isFullScreen.set(true)
          }}
        >
          {t('tile-full-screen')}
        </MenuItem>
      ) : null}
      <MenuItem
        act={(item) => {
          const video = item?.closest('.tile')?.querySelector('video')
          const kind = partsOf(picture).kind === 'screen' ? 'text' : 'photograph'
          const saving = video ? saveSnapshot(video, name, kind) : Promise.resolve(false)
          void saving.then((isSaved) => say(t(isSaved ? 'tile-snapshot-saved' : 'tile-snapshot-none')))
        }}
      >
        {t('tile-snapshot')}
      </MenuItem>
    </>
  )
}
