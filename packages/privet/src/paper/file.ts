/** An offer or an answer as a file: the text, because mail and chat treat unknown bytes worse than letters. */
import { toUtf8 } from '../bytes/index.ts'
import { paperKindOf } from './shape.ts'
import { textOf } from './text.ts'

/** What to make a `File` of. */
export interface PaperFile {
  readonly name: string
  /** Plain text: what opens the file when no app knows it shows letters, and share sheets let it pass. */
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** The envelope as `invitation.privet` or `reply.privet`: one line of text. Throws as `textOf` does. */
export function fileOf(envelope: Uint8Array): PaperFile {
  const name = paperKindOf(envelope) === 'answer' ? 'reply.privet' : 'invitation.privet'
  return { name, type: 'text/plain', bytes: toUtf8(`${textOf(envelope)}\n`) }
}
