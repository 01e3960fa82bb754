import { useEffect, useState } from 'preact/hooks'
import { t } from '../../i18n/t.ts'
import { Hidden } from './hidden.tsx'

/** Whoever can reach each other has done so by then (ms): measured, most need a tenth of a second. */
const USUAL = 12_000

/** Nothing at first; then that it takes long, and what may stand in the way. */
export function Slow() {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), USUAL)
    return () => clearTimeout(timer)
  }, [])
  if (!isSlow) return null
  return (
    <>
      <p>{t('hand-connecting-long')}</p>
      <Hidden />
    </>
  )
}
