import { useEffect, useState } from 'preact/hooks'
import { QrCode } from '../qr.tsx'

/** Long enough for a camera to focus, short enough for a few parts to go round. */
const EACH = 500

/** One code, or several that take turns where all does not fit in one. */
export function QrFrames({ texts, label }: { readonly texts: readonly string[]; readonly label: string }) {
  const [at, setAt] = useState(0)
  useEffect(() => {
    if (texts.length < 2) return
    const timer = setInterval(() => setAt((before) => before + 1), EACH)
    return () => clearInterval(timer)
  }, [texts.length])
  return (
    <div class="qr-large">
      <QrCode text={texts[at % texts.length] ?? ''} label={label} />
    </div>
  )
}
