import '../../styles/by-hand.css'
import { useId, useRef } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { Icon } from '../icon.tsx'
import type { IconName } from '../icons.ts'

export interface Segment<Name extends string> {
  readonly name: Name
  readonly label: string
  readonly icon?: IconName
}

interface SegmentsProps<Name extends string> {
  readonly label: string
  readonly segments: readonly Segment<Name>[]
  readonly chosen: Name
  readonly onChoose: (name: Name) => void
  readonly children: ComponentChildren
}

/** A few ways to the same end, one of them shown: a tab list, moved through by arrow keys. */
export function Segments<Name extends string>({ label, segments, chosen, onChoose, children }: SegmentsProps<Name>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const step = (by: number): void => {
    const at = segments.findIndex(({ name }) => name === chosen)
    const next = segments[(at + by + segments.length) % segments.length]
    if (!next) return
    onChoose(next.name)
    list.current?.querySelector<HTMLElement>(`[data-name="${next.name}"]`)?.focus()
  }
  return (
    <div class="segmented">
      <div
        ref={list}
        class="segments"
        role="tablist"
        aria-label={label}
        onKeyDown={(event) => {
          const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
          if (by === undefined) return
          event.preventDefault()
          step(by)
        }}
      >
        {segments.map(({ name, label: words, icon }) => (
          <button
            key={name}
            type="button"
            role="tab"
            class="segment"
            id={`${id}-${name}`}
            data-name={name}
            aria-selected={name === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => onChoose(name)}
          >
            {icon ? <Icon name={icon} /> : null}
            <span>{words}</span>
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} class="segment-panel" role="tabpanel" aria-labelledby={`${id}-${chosen}`}>
        {children}
      </div>
    </div>
  )
}
