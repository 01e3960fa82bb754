/**
 * Several windows of one person: `gallery.html?state=windows-busy`, `windows-silent`, `windows-taking`, `elsewhere`,
 * `elsewhere-free`.
 */
import type { Screen } from '../core/app.ts'
import type { Question } from '../core/windows/gate.ts'

const QUESTIONS: Readonly<Record<string, Question>> = {
  'windows-busy': { why: 'busy', isTaking: false },
  'windows-silent': { why: 'silent', isTaking: false },
  'windows-taking': { why: 'busy', isTaking: true },
}

/** What is asked over the start page. */
export const questionOf = (state: string): Question | undefined => QUESTIONS[state]

/** What is shown beneath; undefined: the state is of something else. */
export function windowScreenOf(state: string): Screen | undefined {
  if (state in QUESTIONS) return { name: 'start' }
  if (state !== 'elsewhere' && state !== 'elsewhere-free') return undefined
  return { name: 'elsewhere', back: () => undefined, isFree: state === 'elsewhere-free' }
}
