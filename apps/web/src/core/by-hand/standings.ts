/** What this window has to do with the invitations that it knows, by their names. */
import type { Standing } from './recognise.ts'

export interface Standings {
  of(reference: string): Standing
  set(reference: string, standing: Exclude<Standing, 'elsewhere'>): void
  forget(reference: string): void
}

export function createStandings(): Standings {
  const known = new Map<string, Standing>()
  return {
    of: (reference) => known.get(reference) ?? 'elsewhere',
    set: (reference, standing) => void known.set(reference, standing),
    forget: (reference) => void known.delete(reference),
  }
}
