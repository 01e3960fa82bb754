/** Something slow that may be refused: whether it is under way, and why it was refused the last time. */
import { useState } from 'preact/hooks'
import { troubleOf, type ProtectionTrouble } from '../../core/protection/trouble.ts'

export interface Deed {
  readonly isBusy: boolean
  readonly trouble: ProtectionTrouble | undefined
  /** Does it unless something is under way; `done` only when it went well. */
  run(act: () => Promise<unknown>, done?: () => void): void
  /** What was refused is in the past. */
  clear(): void
}

export function useDeed(): Deed {
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<ProtectionTrouble>()
  const perform = async (act: () => Promise<unknown>, done?: () => void): Promise<void> => {
    setTrouble(undefined)
    setBusy(true)
    try {
      await act()
      setBusy(false)
      done?.()
    } catch (error) {
      setBusy(false)
      setTrouble(troubleOf(error))
    }
  }
  return {
    isBusy,
    trouble,
    run: (act, done) => void (isBusy || perform(act, done)),
    clear: () => setTrouble(undefined),
  }
}
