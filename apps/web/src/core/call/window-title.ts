/** What the window's tab says: what is new, who is here, what this is. Pure. CALL-59. */

export interface TitleFacts {
  readonly unread: number
  /** Who is in the room, or what it is called; undefined: no room. */
  readonly room: string | undefined
  /** What calls for a look, until there was one: somebody came while nobody looked. */
  readonly call: string | undefined
}

export function titleOf({ unread, room, call }: TitleFacts): string {
  const what = call ?? room
  const count = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ` : ''
  return what === undefined ? `${count}Privet` : `${count}${what} – Privet`
}

/** Somebody's coming is worth a ring when one has waited alone so long (ms), or looks elsewhere. */
export const WAITED = 10_000

/** Whether it rings when somebody comes. */
export function rings({
  wasAlone,
  waited,
  isLooking,
}: {
  readonly wasAlone: boolean
  readonly waited: number
  readonly isLooking: boolean
}): boolean {
  return wasAlone && (!isLooking || waited >= WAITED)
}
