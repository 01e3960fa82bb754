/** What a message says where only words can stand, and what its picture is called. */
import type { Entry, Quote } from '../../core/chat/entry.ts'
import { t } from '../../i18n/t.ts'

export const saidIn = ({ text, picture }: Pick<Entry, 'text' | 'picture'>): string =>
  text === '' && picture ? t('picture') : text

export const quotedWords = ({ text, isPicture = false }: Quote): string =>
  text === '' && isPicture ? t('picture') : text

/** For those who do not see it: what its sender says about it, or whose it is. */
export function pictureName({ from, text }: Pick<Entry, 'from' | 'text'>): string {
  if (text !== '') return text
  return from ? t('picture-from', { name: from.name || t('guest') }) : t('picture-own')
}
