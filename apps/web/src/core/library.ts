/** What is needed only once a room is in sight, in a chunk of its own. */
export { createIdentity, identityFrom, openRoom, parseInvitation } from 'privet'
export { openCall, openCapture, openLevels } from 'privet/media'
export { mqtt } from 'privet/mqtt'
export { openBook, openVerification } from 'privet/trust'
export { openLogs } from './chat/logs.ts'
export { openConversation } from './chat/open-conversation.ts'
export { openSession } from './room/session.ts'
