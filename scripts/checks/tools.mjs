/** The checks that other people's tools do: types, lint, format, dead code. */
import { tool } from './run.mjs'

const by = (name, args, fix, more = {}) => ({
  name: more.name ?? name,
  fix,
  ...more,
  async check() {
    const { ok, output } = await tool(name, args)
    return ok ? [] : [output || `${name} failed without a word`]
  },
})

export const types = by('tsc', ['-b', '--pretty', 'false'], 'Mend the types, then "npm run types".', { name: 'types' })

export const lint = by(
  'oxlint',
  ['--type-aware', '--deny-warnings', '--format=unix'],
  'Mend the code, not the rule; "npm run lint" shows the lines.',
  { name: 'lint', after: ['types'] },
)

export const format = by('oxfmt', ['--list-different', '.'], 'Run "npm run format".', { name: 'format' })

export const deadCode = by(
  'knip',
  ['--no-progress'],
  'Delete what nobody uses, or export it where it is used; entries that tools load stand in knip.json.',
  { name: 'dead code', after: ['types'] },
)
