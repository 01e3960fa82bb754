/** "You are muted", for whoever speaks so. A pure machine: from speech and time to whether the hint is up. CALL-55. */

export interface MutedHint {
  /** Since when somebody speaks here (ms). */
  readonly speaksSince: number | undefined
  readonly isShown: boolean
  /** It does not come back before this (ms). */
  readonly restsUntil: number
}

export type MutedHintEvent =
  | { readonly type: 'speech'; readonly isSpeaking: boolean }
  /** Not muted any more, or nothing to hear with. */
  | { readonly type: 'over' }
  | { readonly type: 'dismissed' }
  | { readonly type: 'later' }

/** A cough, a key, a laugh are shorter (ms). The meter itself holds on for 600 ms. */
export const SPEECH = 1_500
/** Whoever has seen it and stays muted means it (ms). */
export const REST = 60_000

export const noHint: MutedHint = { speaksSince: undefined, isShown: false, restsUntil: 0 }

export function stepMutedHint(hint: MutedHint, event: MutedHintEvent, now: number): MutedHint {
  switch (event.type) {
    case 'speech':
      return { ...hint, speaksSince: event.isSpeaking ? (hint.speaksSince ?? now) : undefined }
    case 'over':
      return noHint
    case 'dismissed':
      return { ...hint, speaksSince: undefined, isShown: false, restsUntil: now + REST }
    case 'later': {
      const { speaksSince, restsUntil } = hint
      const isSpeech = speaksSince !== undefined && now - speaksSince >= SPEECH && now >= restsUntil
      return isSpeech ? { ...hint, isShown: true } : hint
    }
  }
}
