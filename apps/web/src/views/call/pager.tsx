import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Arrangement } from '../../core/call/arrangement.ts'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'

interface PagerProps {
  readonly session: Session
  readonly arrangement: Arrangement
}

/** To those who do not fit at once. */
export function Pager({ session, arrangement: { page, pages, pager } }: PagerProps) {
  const ref = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (!pager) return
    const { x, y, width, height } = pager
    for (const [name, value] of Object.entries({ x, y, width, height }))
      ref.current?.style.setProperty(`--${name}`, `${value}px`)
  }, [pager])
  if (!pager) return null
  const go = (to: number): void => session.layout.page.set(to)
  const isUpright = pager.height > pager.width
  return (
    <div
      ref={ref}
      class="pager"
      data-upright={isUpright}
      role="group"
      aria-label={t('page-of', { page: page + 1, pages })}
    >
      <button
        type="button"
        class="icon-button on-stage"
        aria-label={t('page-previous')}
        aria-disabled={page === 0}
        onClick={() => go(Math.max(0, page - 1))}
      >
        <Icon name="previous" />
      </button>
      <span aria-hidden="true">
        {page + 1}/{pages}
      </span>
      <button
        type="button"
        class="icon-button on-stage"
        aria-label={t('page-next')}
        aria-disabled={page === pages - 1}
        onClick={() => go(Math.min(pages - 1, page + 1))}
      >
        <Icon name="next" />
      </button>
    </div>
  )
}
