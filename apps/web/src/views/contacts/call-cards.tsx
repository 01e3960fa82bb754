import type { Calls } from '../../core/ringing/calls.ts'
import { useLive } from '../use-live.ts'
import { CallingCard } from './calling-card.tsx'
import { RungDialog } from './rung-dialog.tsx'

/** What lies over whatever is shown while somebody is rung, or rings. */
export function CallCards({ calls }: { readonly calls: Calls }) {
  const outgoing = useLive(calls.outgoing)
  const incoming = useLive(calls.incoming)
  return (
    <>
      {outgoing && outgoing.phase !== 'opening' ? <CallingCard calls={calls} outgoing={outgoing} /> : null}
      {incoming && !incoming.isPutAside ? <RungDialog key={incoming.from} calls={calls} incoming={incoming} /> : null}
    </>
  )
}
