import type { Ended as ByRules } from 'privet/membership'

/** Why a room is over here, and who did it, by name. */
export interface Ended {
  /** `locked-out`: the room was locked at the moment in which we were let in. */
  readonly why: ByRules['why']
  readonly by: string
}

export const endedOf = (
  ended: ByRules,
  nameOf: (peer: (ByRules & { readonly why: 'removed' })['by']) => string,
): Ended => ({
  why: ended.why,
  by: ended.why === 'removed' ? nameOf(ended.by) : '',
})
