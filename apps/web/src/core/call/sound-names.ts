/** What is heard around a call beside voices: somebody comes or goes, writes, raises a hand, or comes while we wait alone. */
export const SOUNDS = ['joined', 'left', 'message', 'hand', 'ring'] as const
export type Sound = (typeof SOUNDS)[number]
