import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/t.ts'
import { useShell } from './context.ts'

interface Copying {
  readonly isCopied: boolean
  copy(): Promise<void>
}

/** Copies the text and says so with `done`; where the clipboard is forbidden `select` leaves it one key press from copied. */
export function useCopy(text: string, done: string, select: () => void): Copying {
  const { say } = useShell()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => setCopied(false), [text])
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      say(done)
    } catch {
      select()
      say(t('invite-copy-yourself'))
    }
  }
  return { isCopied, copy }
}
