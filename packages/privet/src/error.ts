/**
 * The one error class of the library. Switch on `code`; `reason` names the exact check that
 * refused (a rule of the protocol, for tests and bug reports, never sent to the other side).
 */

/** What went wrong, coarse enough to act on. The table in `docs/errors.md` is checked against it. */
export type PeerErrorCode =
  | 'aborted'
  | 'timeout'
  | 'closed'
  | 'refused'
  | 'unreachable'
  | 'malformed'
  | 'untrusted'
  | 'expired'
  | 'too-large'
  | 'unsupported'

/** The check of the protocol that refused, as listed in `docs/errors.md`. */
export type PeerErrorReason = `E_${string}`

/** What a `PeerError` says beside its code and its sentence. */
export interface PeerErrorOptions {
  readonly reason?: PeerErrorReason
  readonly cause?: unknown
}

/** Every error that the library throws or rejects with. */
export class PeerError extends Error {
  override readonly name = 'PeerError'
  readonly code: PeerErrorCode
  readonly reason: PeerErrorReason | undefined

  constructor(code: PeerErrorCode, message: string, options: PeerErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.reason = options.reason
  }
}

/** Throws a `PeerError`, as an expression: `value ?? refuse('malformed', 'E_SHORT', 'Too short')`. */
export function refuse(code: PeerErrorCode, reason: PeerErrorReason, message: string, cause?: unknown): never {
  throw new PeerError(code, message, { reason, cause })
}

/** Throws a `PeerError` with code `aborted` when the signal has been aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortedBy(signal)
}

/** What whoever waited is told when this signal ended the waiting. */
export function abortedBy(signal: AbortSignal | undefined): PeerError {
  return new PeerError('aborted', 'The operation was aborted', { cause: signal?.reason })
}
