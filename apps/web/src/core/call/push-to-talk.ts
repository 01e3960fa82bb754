/**
 * Hold a key to talk. A pure machine, and what runs it against a microphone. What counts is what happens when the key
 * is let go: whatever takes it away (release, another window, a hidden page, a dialog) mutes, also when the browser's
 * question about the microphone is answered only later. In doubt it mutes. CALL-50, CALL-51.
 */
import { live, type Live } from 'privet'
import type { DeviceState } from 'privet/media'

export interface PushToTalk {
  readonly isHeld: boolean
  /** Times that we have switched the microphone on and the browser has not yet done, or refused, it. */
  readonly asked: number
}

export type TalkEvent =
  | { readonly type: 'press' }
  /** Let go, or taken away. */
  | { readonly type: 'release' }
  /** The microphone has become this, by us or by whomever. */
  | { readonly type: 'became' }
  /** What was asked for is done, or refused. */
  | { readonly type: 'settled' }

export const atRest: PushToTalk = { isHeld: false, asked: 0 }

/** What to do with the microphone besides: true switches it on, false off. */
export function stepTalk(
  { isHeld, asked }: PushToTalk,
  { type }: TalkEvent,
  microphone: DeviceState,
): readonly [PushToTalk, boolean | undefined] {
  switch (type) {
    case 'press':
      // Whoever is heard already keeps on being heard after the key.
      return isHeld || microphone !== 'off'
        ? [{ isHeld, asked }, undefined]
        : [{ isHeld: true, asked: asked + 1 }, true]
    case 'release':
      return [{ isHeld: false, asked }, isHeld ? false : undefined]
    case 'became':
      // Off while we hold: refused, unplugged, or muted by other means. That is the last word until the next press.
      if (isHeld) return [{ isHeld: microphone !== 'off', asked }, undefined]
      return [{ isHeld, asked }, asked > 0 && microphone === 'on' ? false : undefined]
    case 'settled':
      return [{ isHeld, asked: asked - 1 }, !isHeld && microphone === 'on' ? false : undefined]
  }
}

/** As much of our capture as it needs. */
export interface TalkMicrophone {
  readonly microphone: Live<DeviceState>
  set(device: 'microphone', on: boolean): Promise<void>
}

export interface TalkKey {
  /** Whether the key is held and heard. */
  readonly isTalking: Live<boolean>
  press(): void
  release(): void
  /** Mutes if held, and watches no more. */
  close(): void
}

export function openTalkKey({ microphone, set }: TalkMicrophone): TalkKey {
  let state = atRest
  const isTalking = live(false)
  const happen = (type: TalkEvent['type']): void => {
    const [next, on] = stepTalk(state, { type }, microphone.value)
    state = next
    if (on === false) void set('microphone', false)
    if (on === true) {
      const settled = (): void => happen('settled')
      void set('microphone', true).then(settled, settled)
    }
    isTalking.set(state.isHeld && microphone.value === 'on')
    if (isClosed && state.asked === 0) stop()
  }
  let isClosed = false
  let isFirst = true
  const stop = microphone.subscribe(() => {
    if (!isFirst) happen('became')
    isFirst = false
  })
  return {
    isTalking,
    press: () => happen('press'),
    release: () => happen('release'),
    close() {
      // What was asked for may still come: the machine sees to it that it goes off again, and then watches no more.
      isClosed = true
      happen('release')
    },
  }
}
