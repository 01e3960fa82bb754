/**
 * Every limit of the protocol, each with its reason. `docs/limits.md` explains them to users;
 * a test checks that every name here is found there.
 */

/** Envelope sizes in bytes. Few buckets, so that the size of a message says next to nothing. */
export const ENVELOPE_SIZES = [256, 512, 1024, 2048] as const

/** A handshake body larger than this is refused before it is parsed. */
export const MAX_HANDSHAKE_BYTES = 1024

/** Candidates in a handshake: enough for several interfaces, relays and address families. */
export const MAX_CANDIDATES = 16

/** An announcement or a join older or newer than this (seconds) is refused: bounds replay. */
export const MAX_CLOCK_SKEW = 300

/** No offer may live longer than this (seconds), whatever it says itself: 7 days. */
export const MAX_OFFER_LIFETIME: number = 7 * 86_400

/** How long an offer sent over a live carrier stays valid (seconds). */
export const LIVE_OFFER_LIFETIME = 600

/** From the answer to an open channel (ms): beyond it no network we know still succeeds. */
export const CONNECT_TIMEOUT = 30_000

/** From the open channel to the other side's CONFIRM (ms). */
export const CONFIRM_TIMEOUT = 10_000

/** Connections begun but not proven, beyond the members we have: an attacker's knocks stay cheap. */
export const MAX_HALF_OPEN = 8

/** Bytes of one lane message: what every browser's data channel takes without fragmenting badly. */
export const MAX_LANE_MESSAGE = 65_536

/** Bytes of one control message on a link. */
export const MAX_CONTROL_MESSAGE = 65_536

/** Lanes per link and direction: each costs the browser a data channel. */
export const MAX_LANES = 64

/** Bytes of a name, UTF-8. */
export const MAX_NAME_BYTES = 64

/** People in one room: a full mesh of more is not kind to anyone's machine. */
export const MAX_MEMBERS = 50
