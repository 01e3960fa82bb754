/** Where sound is played. Knows nothing of rooms or views. */

/** What is needed of an audio element; Safari before 18.4 cannot choose. */
export interface Output {
  readonly sinkId?: string
  setSinkId?(id: string): Promise<void>
}

/**
 * Plays this element's sound on the chosen speaker from now on; undefined: where the system plays. One that is gone, or
 * that the browser no longer allows, is replaced by the system's: better heard elsewhere than not at all. Resolves to
 * whether it is the wished one.
 */
export async function playOn(element: Output, speaker: string | undefined): Promise<boolean> {
  const wished = speaker ?? ''
  if ((element.sinkId ?? '') === wished) return true
  if (!element.setSinkId) return false
  try {
    await element.setSinkId(wished)
    return true
  } catch {
    await element.setSinkId('').catch(() => undefined)
    return false
  }
}

/** The browser's own list of speakers: Firefox names only those that were chosen in it. */
export interface SpeakerList {
  selectAudioOutput?(): Promise<{ readonly deviceId: string }>
}

/** The id of what was chosen in that list; undefined where it was closed, or where there is none. */
export async function askForSpeaker(devices: SpeakerList | undefined): Promise<string | undefined> {
  return (await devices?.selectAudioOutput?.().catch(() => undefined))?.deviceId
}

/** Whether a page may set how loud it plays: iOS leaves that to the keys of the device, and says nothing when it is tried. */
export function canSetVolume(element: Pick<HTMLMediaElement, 'volume'>): boolean {
  element.volume = 0.5
  return element.volume === 0.5
}
