import '../../styles/call/device-menu.css'
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../icon.tsx'
import type { IconName } from '../icons.ts'

interface MenuButtonProps {
  readonly label: string
  readonly icon: IconName
  /** Of the button. */
  readonly look: 'bar-button' | 'bar-caret' | 'icon-button' | 'message-more'
  /** To be found by, and a look of its own for the menu. */
  readonly name?: string
  /** Whether Tab reaches it: in a toolbar one button at a time. */
  readonly tabIndex?: number
  /** Where the focus is first: on the first item, or on the one that is chosen. */
  readonly beginsAt?: 'first' | 'chosen'
  readonly children: (close: () => void) => ComponentChildren
}

/** A button of the call's bar with a menu over it: arrows, Home, End, first letters; Escape gives the focus back. */
export function MenuButton(props: MenuButtonProps) {
  const { label, icon, look, name, tabIndex = -1, beginsAt = 'first', children } = props
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  useLayoutEffect(() => {
    if (!open) return
    const items = itemsOf(menu.current)
    const first = beginsAt === 'chosen' ? items.find(isChosen) : undefined
    const begin = first ?? items[0]
    begin?.focus()
  }, [open, beginsAt])
  const close = (): void => {
    menu.current?.hidePopover()
    button.current?.focus()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        class={look}
        data-menu={name}
        popovertarget={id}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        tabIndex={tabIndex}
      >
        <Icon name={icon} />
      </button>
      <div
        ref={menu}
        id={id}
        class={name === undefined ? 'device-menu' : `device-menu ${name}-menu`}
        popover="auto"
        // At once, before there are items: a key that comes quickly must not reach the toolbar.
        autofocus
        role="menu"
        aria-label={label}
        tabIndex={-1}
        // Closed and opened again quickly, `toggle` comes once only; before it is open, nothing in it takes the focus.
        onBeforeToggle={(event) => event.newState === 'closed' && setOpen(false)}
        onToggle={(event) => event.newState === 'open' && setOpen(true)}
        onKeyDown={(event) => move(event, menu.current, close)}
      >
        {open ? <Contents close={close}>{children}</Contents> : null}
      </div>
    </>
  )
}

function Contents({ close, children }: Pick<MenuButtonProps, 'children'> & { readonly close: () => void }) {
  return <>{children(close)}</>
}

interface MenuItemProps {
  /** A switch that is on or off (`checked`), one of several, or by default something to do. */
  readonly kind?: 'act' | 'switch' | 'choice'
  readonly checked?: boolean
  readonly act: () => void
  readonly close: () => void
  readonly icon?: IconName
  readonly isUnable?: boolean
  readonly look?: string
  readonly children: ComponentChildren
}

/** One line of a menu. No `button`: the toolbar around takes every button for one of its own. */
export function MenuItem(props: MenuItemProps) {
  const { kind = 'act', checked = false, act, close, icon, isUnable = false, look = '', children } = props
  const choose = (): void => {
    if (isUnable) return
    close()
    act()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    choose()
  }
  const shared = { class: `device-menu-item ${look}`, tabIndex: -1, onClick: choose, onKeyDown }
  const words = (
    <>
      {kind !== 'act' ? <Icon name="check" /> : icon ? <Icon name={icon} /> : null}
      <span dir="auto">{children}</span>
    </>
  )
  switch (kind) {
    case 'act':
      return (
        <div role="menuitem" aria-disabled={isUnable} {...shared}>
          {words}
        </div>
      )
    case 'switch':
      return (
        <div role="menuitemcheckbox" aria-checked={checked} {...shared}>
          {words}
        </div>
      )
    case 'choice':
      return (
        <div role="menuitemradio" aria-checked={checked} {...shared}>
          {words}
        </div>
      )
  }
}

const itemsOf = (menu: HTMLElement | null): readonly HTMLElement[] => [
  ...(menu?.querySelectorAll<HTMLElement>('.device-menu-item') ?? []),
]
const isChosen = (item: HTMLElement): boolean => item.role === 'menuitemradio' && item.ariaChecked === 'true'

function move(event: KeyboardEvent, menu: HTMLElement | null, close: () => void): void {
  // The toolbar around moves by the same keys, and the page has single keys.
  event.stopPropagation()
  const items = itemsOf(menu)
  const here = items.findIndex((item) => item === document.activeElement)
  // The browser closes it too, but gives the focus back only where its items are there for as long.
  if (event.key === 'Escape') event.preventDefault()
  if (event.key === 'Tab' || event.key === 'Escape') return close()
  const next = {
    ArrowDown: here + 1,
    ArrowRight: here + 1,
    ArrowUp: here - 1,
    ArrowLeft: here - 1,
    Home: 0,
    End: items.length - 1,
  }[event.key]
  const target = next === undefined ? byLetter(items, here, event.key) : items[(next + items.length) % items.length]
  if (!target) return
  event.preventDefault()
  target.focus()
}

/** The next item that begins with what was typed, from here round. */
function byLetter(items: readonly HTMLElement[], here: number, letter: string): HTMLElement | undefined {
  if (letter.length !== 1 || letter === ' ') return undefined
  const isMeant = (item: HTMLElement): boolean =>
    item.textContent.trim().toLocaleLowerCase().startsWith(letter.toLocaleLowerCase())
  return [...items.slice(here + 1), ...items.slice(0, here + 1)].find(isMeant)
}
