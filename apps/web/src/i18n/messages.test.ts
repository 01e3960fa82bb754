import { FluentBundle, FluentResource } from '@fluent/bundle'
import { describe, expect, it } from 'vitest'
import { readMessages } from '../../messages.mjs'
import { LANGUAGES, type Language } from '../core/settings.ts'
import de from './de.ftl?raw'
import first from './en.ftl?raw'
import later from './en-later.ftl?raw'
import fr from './fr.ftl?raw'
import keys from './keys.ts?raw'
import ru from './ru.ftl?raw'
import { pickLanguage } from './t.ts'

const en = `${first}\n${later}`
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

describe('the first pages', () => {
  const sources = import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true })

  it('WEB-179: say nothing that comes with later pages', () => {
    const early = loadedAtOnce('../main.tsx', sources)
    expect(early.size).toBeGreaterThan(10)
    expect([...early]).not.toContain('../views/room.tsx')
    const wrong = [...early].flatMap((file) => wordsOf(sources[file] ?? '').map((word) => [file, word] as const))
    const isLater = (word: string): boolean =>
      [...readMessages(later).keys()].some((key) => (word.endsWith('-') ? key.startsWith(word) : key === word))
    expect(wrong.filter(([, word]) => isLater(word))).toEqual([])
  })
})

/** This file and all that it imports at once, as they are named here. */
function loadedAtOnce(from: string, sources: Readonly<Record<string, string>>): ReadonlySet<string> {
  const found = new Set<string>()
  const queue = [from]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    const source = sources[file]
    if (source === undefined || found.has(file)) continue
    found.add(file)
    const base = new URL(`.${file.slice(2)}`, 'file:///src/')
    for (const [, path = ''] of source.matchAll(/^(?:import|export) (?!type )(?:[^'"]*? from )?'(\.[^']+)'/gm)) {
      queue.push(`..${new URL(path, base).pathname.slice('/src'.length)}`)
    }
  }
  return found
}

/** The keys that are given to `t`, and how those begin that are put together. */
const wordsOf = (source: string): readonly string[] =>
  [...source.matchAll(/\bt\(\s*['`]([a-z0-9-]+)/g)].map(([, word = '']) => word)
