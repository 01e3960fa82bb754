import type { Quality } from 'privet'
import { t } from '../i18n/t.ts'

const FILLED: Readonly<Record<Quality, number>> = { unknown: 0, lost: 0, poor: 1, fair: 2, good: 3 }

/** The quality of a line as three bars, with the word for it. */
export function Bars({ quality }: { readonly quality: Quality }) {
  if (quality === 'unknown') return null
  return (
    <span
      class="bars"
      data-quality={quality}
      role="img"
      aria-label={t(`quality-${quality}`)}
      title={t(`quality-${quality}`)}
    >
      {[1, 2, 3].map((bar) => (
        <i key={bar} data-filled={bar <= FILLED[quality]} />
      ))}
    </span>
  )
}
