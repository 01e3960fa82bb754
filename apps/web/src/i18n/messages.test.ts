import { FluentBundle, FluentResource } from '@fluent/bundle'
import { describe, expect, it } from 'vitest'
import { readMessages } from '../../messages.mjs'
import { LANGUAGES, type Language } from '../core/settings.ts'
import de from './de.ftl?raw'
import en from './en.ftl?raw'
import fr from './fr.ftl?raw'
import keys from './keys.ts?raw'
import ru from './ru.ftl?raw'
import { pickLanguage } from './t.ts'

const texts: Readonly<Record<Language, string>> = { en, de, fr, ru }

describe.each(LANGUAGES)('the language %s', (language) => {
  const bundle = new FluentBundle(language)
  const problems = bundle.addResource(new FluentResource(texts[language]))

  it('I18N-1: has every message with the same variables as English', () => {
    expect(problems).toEqual([])
    expect(Object.fromEntries(readMessages(texts[language]))).toEqual(Object.fromEntries(readMessages(en)))
  })

  it('I18N-2: formats every message without an error, for every kind of number', () => {
    for (const [key, variables] of readMessages(texts[language])) {
      for (const count of [0, 1, 2, 5, 21]) {
        const errors: Error[] = []
        const pattern = bundle.getMessage(key)?.value
        if (!pattern) throw new Error(`${key} is empty in ${language}`)
        const text = bundle.formatPattern(pattern, Object.fromEntries(variables.map((name) => [name, count])), errors)
        expect(errors, key).toEqual([])
        expect(text, key).not.toBe('')
      }
    }
  })
})

describe('keys and languages', () => {
  it('I18N-1: the generated keys are those of English', () => {
    for (const key of readMessages(en).keys()) expect(keys).toContain(`'${key}'`)
  })

  it('I18N-3: the browser’s first language that we have is spoken, English otherwise', () => {
    expect(pickLanguage('auto', ['pt-BR', 'fr-CA', 'de'])).toBe('fr')
    expect(pickLanguage('auto', ['ja'])).toBe('en')
    expect(pickLanguage('ru', ['de'])).toBe('ru')
  })
})
