/** Calling somebody by name: `@Boris`. Pure; names are as they are shown. */
import type { PeerId } from 'privet'
import type { Author } from './entry.ts'
import { plainName } from './text.ts'

/** Offered at once. */
const MOST = 6
/** What one message of a log can carry. */
const MOST_CALLED = 50

/** What is being typed after an @, from `start` (the @ itself) to where the caret is. */
export interface Calling {
  readonly start: number
  readonly begun: string
}

/** Whether a name is being typed where the caret stands. */
export function callingAt(text: string, caret: number): Calling | undefined {
  const start = text.lastIndexOf('@', caret - 1)
  // Names are short, and not looked for over lines; an @ within a word is an address.
  if (start === -1 || caret - start > 33) return undefined
  const begun = text.slice(start + 1, caret)
  return /\n/.test(begun) || isWord(text.charAt(start - 1)) ? undefined : { start, begun }
}

/** Who may be meant, those first whose name begins so. */
export function suggestions(begun: string, people: readonly Author[]): readonly Author[] {
  const wanted = begun.toLocaleLowerCase()
  const named = people.map((person) => ({ person, name: plainName(person.name).toLocaleLowerCase() }))
  const isMeant = ({ name }: { readonly name: string }): boolean =>
    name !== '' && (name.startsWith(wanted) || name.split(/\s+/).some((part) => part.startsWith(wanted)))
  return named
    .filter(isMeant)
    .sort((a, b) => Number(b.name.startsWith(wanted)) - Number(a.name.startsWith(wanted)))
    .slice(0, MOST)
    .map(({ person }) => person)
}

/** The text with this name where the calling was, and where the caret is then. */
export function called(
  text: string,
  { start, begun }: Calling,
  name: string,
): { readonly text: string; readonly caret: number } {
  const after = text.slice(start + 1 + begun.length)
  const written = `${text.slice(0, start)}@${plainName(name)}${after.startsWith(' ') ? '' : ' '}`
  return { text: written + after, caret: written.length + (after.startsWith(' ') ? 1 : 0) }
}

/** Somebody who is called: where in the text their name stands. */
export interface Called {
  readonly id: PeerId
  readonly at: number
  readonly length: number
}

/** Whom a text calls, of these, in the order of the text; of two names that fit the longer one. */
export function calledIn(text: string, people: readonly Author[]): readonly Called[] {
  const named = people
    .map(({ id, name }) => ({ id, name: plainName(name) }))
    .filter(({ name }) => name !== '')
    .sort((a, b) => b.name.length - a.name.length)
  const found: Called[] = []
  for (let sign = text.indexOf('@'); sign !== -1 && found.length < MOST_CALLED; sign = text.indexOf('@', sign + 1)) {
    const at = sign + 1
    const isHere = (name: string): boolean => text.startsWith(name, at) && !isWord(text.charAt(at + name.length))
    const person = isWord(text.charAt(sign - 1)) ? undefined : named.find(({ name }) => isHere(name))
    if (person) found.push({ id: person.id, at, length: person.name.length })
  }
  return found
}

const isWord = (letter: string): boolean => /[\p{L}\p{N}_]/u.test(letter)
