/** What can be wrong with something that was handed over: from the library's reasons to the words' names. Pure. */
import { PeerError } from 'privet'

export const TROUBLES = [
  'torn',
  'typo',
  'expired',
  'used',
  'other-device',
  'newer',
  'foreign',
  'own',
  'own-reply',
  'answering',
  'forged',
  'too-large',
  'no-code',
  'unreached',
  'failed',
] as const

/**
 * `torn`: a part is missing. `typo`: a character is missing or wrong. `used`: somebody has come with it already.
 * `other-device`: no invitation of this browser waits for it. `own`, `own-reply`: made here, so to be sent.
 * `answering`: another window of this browser is answering it. `forged`: the signature does not fit.
 * `no-code`: a picture without a code that can be read. `unreached`: whose reply it is, no way leads to.
 */
export type Trouble = (typeof TROUBLES)[number]

const BY_REASON: Readonly<Record<string, Trouble>> = {
  E_TORN: 'torn',
  E_CHECK: 'typo',
  E_EXPIRED: 'expired',
  E_USED: 'used',
  E_REF: 'other-device',
  E_NEWER: 'newer',
  E_SELF: 'own',
  E_SIG: 'forged',
  E_UNSIGNED: 'forged',
}

/** What the library's refusal means to whoever brought the thing. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof PeerError)) return 'failed'
  const known = error.reason === undefined ? undefined : BY_REASON[error.reason]
  if (known) return known
  switch (error.code) {
    case 'expired':
    case 'too-large':
      return error.code
    case 'malformed':
    case 'unsupported':
      return 'foreign'
    case 'unreachable':
    case 'timeout':
      return 'unreached'
    case 'untrusted':
      return 'forged'
    default:
      return 'failed'
  }
}
