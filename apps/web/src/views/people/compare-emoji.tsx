import type { EmojiName } from 'privet/trust'
import { t } from '../../i18n/t.ts'

interface CompareEmojiProps {
  readonly code: { readonly emoji: readonly { readonly name: EmojiName; readonly picture: string }[] }
  readonly name: string
  readonly onAnswer: (matches: boolean) => void
}

/** Four pictures with their words. The two answers look alike: neither is the one that one presses anyway. */
export function CompareEmoji({ code, name, onAnswer }: CompareEmojiProps) {
  return (
    <>
      <h3>{t('verify-emoji', { name })}</h3>
      <ul class="pictures">
        {code.emoji.map(({ name: word, picture }, index) => (
          <li key={index}>
            <span class="picture-sign" aria-hidden="true">
              {picture}
            </span>
            <span>{t(`emoji-${word}`)}</span>
          </li>
        ))}
      </ul>
      <p class="small">{t('verify-emoji-how')}</p>
      <div class="verify-answers">
        <button type="button" class="button" onClick={() => onAnswer(true)}>
          {t('verify-emoji-same')}
        </button>
        <button type="button" class="button" onClick={() => onAnswer(false)}>
          {t('verify-emoji-differ')}
        </button>
      </div>
    </>
  )
}
