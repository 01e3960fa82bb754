/** What is needed for meeting by hand, in a chunk of its own. */
export {
  answerByHand,
  collectFrames,
  fileOf,
  framesOf,
  inviteByHand,
  linkOf,
  readHandshake,
  readPaper,
  referenceOf,
  textOf,
} from 'privet/paper'
export { openAnswering } from './answering.ts'
export { recognise } from './recognise.ts'
