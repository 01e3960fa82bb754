/**
 * What two people's devices say to each other while they are compared: a version, a type, the run, one field. Anything
 * that is not exactly one of these is dropped, and ends the run that is under way. TR-1.
 */
import { type Bytes, concat, type Field, fixed, fromHex, mapped, oneOf, tableCodec, toHex } from '../bytes/index.ts'
import { refuse } from '../error.ts'

/** Why a run ends without a match, as it is told. */
export type Ending = (typeof ENDINGS)[number]
/** `declined`: not now. `cancelled`: given up, or something did not fit. `differs`: the codes are not the same. */
const ENDINGS = ['declined', 'cancelled', 'differs'] as const

export type VerificationFrame =
  | { readonly type: 'start'; readonly run: string }
  | { readonly type: 'commit'; readonly run: string; readonly commitment: Uint8Array }
  | { readonly type: 'nonce'; readonly run: string; readonly nonce: Uint8Array }
  | { readonly type: 'reveal'; readonly run: string; readonly nonce: Uint8Array }
  | { readonly type: 'end'; readonly run: string; readonly why: Ending }
  /** For them it matches. Said for the other person's sake, and evidence of nothing. */
  | { readonly type: 'matched'; readonly run: string }

/** Bytes of a run's number. */
export const RUN_BYTES = 16
/** Bytes of what each side draws. */
export const NONCE_BYTES = 32
const VERSION = 1
const FIRST_TYPE = 0x30

const run: Field<string> = mapped(fixed(RUN_BYTES), toHex, fromHex)
const drawn = fixed(NONCE_BYTES)
const table = tableCodec<VerificationFrame>(
  {
    start: { run },
    commit: { run, commitment: drawn },
    nonce: { run, nonce: drawn },
    reveal: { run, nonce: drawn },
    end: { run, why: oneOf(ENDINGS) },
    matched: { run },
  },
  FIRST_TYPE,
)

/** The bytes of a frame. */
export function encodeVerification(frame: VerificationFrame): Bytes {
  return concat(Uint8Array.of(VERSION), table.encode(frame))
}

/** Reads a frame, or throws `PeerError`: `unsupported` for another version, else `malformed`. */
export function decodeVerification(bytes: Uint8Array): VerificationFrame {
  if (bytes.length === 0) refuse('malformed', 'E_SHORT', 'Too short')
  if (bytes[0] !== VERSION) refuse('unsupported', 'E_VERSION', 'Another version')
  return table.decode(bytes.subarray(1))
}
