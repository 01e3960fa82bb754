/** Meeting with no carrier at all: an offer and an answer that two people hand to each other. */
export { type PaperFile, fileOf } from './file.ts'
export { type Collected, collectFrames, framesOf } from './frames.ts'
export { linkOf } from './link.ts'
export { type Paper, readPaper } from './read.ts'
export { textOf } from './text.ts'
export { type AnswerByHandOptions, answerByHand } from './answer.ts'
export { inviteByHand } from './invite.ts'
export { readHandshake, referenceOf } from './look.ts'
export type {
  HandInvitation,
  HandReply,
  HandshakeLook,
  HandStatus,
  InviteByHandOptions,
  Reach,
  Visitor,
} from './types.ts'
