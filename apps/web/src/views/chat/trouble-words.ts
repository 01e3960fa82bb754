/** What is wrong with a conversation, in words: what it means, and what can be done. */
import type { PeerId } from 'privet'
import type { ChatTrouble } from '../../core/chat/troubles.ts'
import { t } from '../../i18n/t.ts'

export function troubleWords(trouble: ChatTrouble, nameOf: (peer: PeerId) => string): string {
  switch (trouble.kind) {
    case 'fork':
    case 'rules-fork':
      return t(`chat-trouble-${trouble.kind}`, { name: nameOf(trouble.peer) || t('guest') })
    default:
      return t(`chat-trouble-${trouble.kind}`)
  }
}
