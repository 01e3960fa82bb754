/**
 * Where a refusal is undone: each browser hides it elsewhere. Told by what the browser calls itself, because that is the
 * question here: which words are on its screen. Pure.
 */

/** Whose words help. */
export type Place = 'chromium' | 'firefox' | 'safari' | 'ios' | 'android'

export interface Browser {
  readonly userAgent: string
  readonly maxTouchPoints: number
}

export function placeOf({ userAgent, maxTouchPoints }: Browser): Place {
  // An iPad calls itself a Mac; no Mac has a touch screen.
  if (/iPhone|iPad/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1)) return 'ios'
  if (userAgent.includes('Android')) return 'android'
  if (userAgent.includes('Firefox/')) return 'firefox'
  return /Chrom(e|ium)\//.test(userAgent) || !userAgent.includes('Safari/') ? 'chromium' : 'safari'
}
