/** Words: messages by key in the chosen language, from Fluent files. Views read `t` like any signal. */
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { signal } from '@preact/signals'
import { LANGUAGES, type Language, type Settings } from '../core/settings.ts'
import english from './en.ftl?raw'
import type { Messages } from './keys.ts'

const LATER: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ readonly default: string }>>> = {
  de: () => import('./de.ftl?raw'),
  fr: () => import('./fr.ftl?raw'),
  ru: () => import('./ru.ftl?raw'),
}

/** Each language in its own words. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  ru: 'Русский',
}

const bundle = signal(makeBundle('en', english))
export const language = signal<Language>('en')

/** Whether something was shown that says more than the first pages do. */
let isMore = false
/** What was asked for last: texts may come in another order. */
let wanted: Language = 'en'

type Variables<Key extends keyof Messages> = Messages[Key] extends undefined ? [] : [Messages[Key]]

/** The message in the current language. A missing variable or key is a type error. */
export function t<Key extends keyof Messages>(key: Key, ...[variables]: Variables<Key>): string {
  const pattern = bundle.value.getMessage(key)?.value
  return pattern ? bundle.value.formatPattern(pattern, variables ?? null, []) : key
}

/** The chosen language, or the first of the browser's that we have. */
export function pickLanguage(chosen: Settings['language'], preferred: readonly string[]): Language {
  if (chosen !== 'auto') return chosen
  for (const tag of preferred) {
    const found = LANGUAGES.find((each) => tag.toLowerCase().split('-')[0] === each)
    if (found) return found
  }
  return 'en'
}

/** Loads and switches; the page's `lang` and `dir` follow. */
export async function speak(next: Language): Promise<void> {
  wanted = next
  const text = next === 'en' ? await englishText() : (await LATER[next]()).default
  if (wanted !== next) return
  bundle.value = makeBundle(next, text)
  language.value = next
  document.documentElement.lang = next
  document.documentElement.dir = 'ltr'
}

/**
 * The words of what comes after the first pages. English has those apart, because every visit begins with a part of it,
 * also in another language; the others come whole.
 */
export async function moreWords(): Promise<void> {
  if (isMore) return await whole
  isMore = true
  if (wanted === 'en') await (whole = speak('en'))
}
let whole: Promise<void> | undefined

const englishText = async (): Promise<string> =>
  isMore ? `${english}\n${(await import('./en-later.ftl?raw')).default}` : english

function makeBundle(locale: string, text: string): FluentBundle {
  const made = new FluentBundle(locale, { useIsolating: false })
  made.addResource(new FluentResource(text))
  return made
}
