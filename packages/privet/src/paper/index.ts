/** Meeting with no carrier at all: an offer and an answer that two people hand to each other. */
export { type AnswerByHandOptions, answerByHand } from './answer.ts'
export { inviteByHand } from './invite.ts'
export { readHandshake, referenceOf } from './look.ts'
export type { HandInvitation, HandReply, HandshakeLook, HandStatus, InviteByHandOptions, Visitor } from './types.ts'
