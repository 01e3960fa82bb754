/**
 * Everything that is written and read before there is a channel: pure but for cryptography. Each message has its own
 * file; whoever opens one gets either all of it, checked, or a `PeerError`. Times are milliseconds, as clocks tell.
 */
export { type Announcement, openAnnounce, signAnnounce, type SignAnnounceOptions } from './announce.ts'
export { type Answer, openAnswer, type OpenAnswerOptions, signAnswer, type SignAnswerOptions } from './answer.ts'
export { type DenyReason, openDeny, signDeny } from './deny.ts'
export { type Ask, openAsk, type OpenAskOptions, signAsk, type SignAskOptions } from './ask.ts'
export {
  type HandFields,
  type HandMessage,
  makeHandAnswer,
  type MakeHandAnswerOptions,
  makeHandOffer,
  type MakeHandOfferOptions,
  openHandAnswer,
  openHandOffer,
  type OpenHandOptions,
  readByHand,
  referenceOf,
  usableUntil,
} from './by-hand.ts'
export {
  type Candidate,
  type CandidateKind,
  type CandidateMode,
  parseCandidate,
  renderCandidate,
  usable,
} from './candidate.ts'
export { openCandidates, type OpenCandidatesOptions, signCandidates, type SignCandidatesOptions } from './candidates.ts'
export { checkConfirm, confirmMessage, type ConfirmOptions, type Role, transcript } from './confirm.ts'
export { ENVELOPE_OVERHEAD, isEnvelopeSize, openEnvelope, sealEnvelope, sieveOf } from './envelope.ts'
export { checkRoomSecret, createRoomSecret, type Genesis, readGenesis, roomOf, type RoomSecret } from './genesis.ts'
export { createInvitation, encodeInvitation, type Invitation, parseInvitation } from './invitation.ts'
export {
  dayOf,
  inviteSecret,
  lobbyKeys,
  type MeetingKeys,
  meetingKeys,
  memberKeys,
  roomKeyCommitment,
  type Topic,
  topicBytes,
  topicFor,
} from './meeting-keys.ts'
export { type GenesisKind, kindOf, type MessageKind } from './message.ts'
export { type Offer, openOffer, type OpenOfferOptions, signOffer, type SignOfferOptions } from './offer.ts'
export { pinSdp, restartSdp, withoutAddresses } from './pin-sdp.ts'
export { ReplayWindow } from './replay-window.ts'
export { type RoomId, roomIdBytes, roomIdFrom } from './room-id.ts'
export { hintIn, hintOf, openSealed, SEALED_OVERHEAD, sealTo } from './sealed.ts'
export { readTransport, renderSdp } from './sdp.ts'
export type { Transport } from './transport.ts'
export { openVouchedOffer, vouchOffer } from './vouch.ts'
export { createEphemeral, type Ephemeral } from '../crypto/index.ts'
