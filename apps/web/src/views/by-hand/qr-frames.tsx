import { useEffect, useState } from 'preact/hooks'
import { frameTime, nextFrame } from '../../core/qr/cycle.ts'
import { QrCode } from '../qr.tsx'

/** One code, or several that take turns where all does not fit in one. */
export function QrFrames({ texts, label }: { readonly texts: readonly string[]; readonly label: string }) {
  const [at, setAt] = useState(0)
  useEffect(() => {
    const each = frameTime(texts.length, matchMedia('(prefers-reduced-motion: reduce)').matches)
    if (each === undefined) return
    const timer = setInterval(() => setAt((before) => nextFrame(before, texts.length)), each)
    return () => clearInterval(timer)
  }, [texts.length])
  return (
    <div class="qr-large">
      <QrCode text={texts[at] ?? texts[0] ?? ''} label={label} />
    </div>
  )
}
