/** What a page has to load, in gzipped bytes, against its budget, and what it must not load at once. */
import { build } from 'esbuild'
import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { initialLoad } from './initial-load.mjs'
import { suppressorTooEarly } from './later.mjs'
import { root, run } from './run.mjs'

/**
 * In bytes; kB are 1,000 of them, as in the tables of docs/benchmarks.md. Where a goal is missed, `held` is
 * what was reached: nothing may grow beyond it, and it only ever goes down (docs/decisions/0014-size.md).
 */
const BUDGETS = {
  core: { goal: 25_000, held: 29_600 },
  'core with MQTT': { goal: 30_000, held: 32_700 },
  app: { goal: 60_000, held: 60_000 },
}

const INDEX = ['apps/web/dist/site/index.html', 'apps/web/dist/index.html', 'dist/site/index.html', 'dist/index.html']

export const gzipped = (data) => gzipSync(data, { level: 9 }).length

/** All that the library exports, bundled and minified as a user's bundler would. */
export async function librarySize(names) {
  const contents = names.map((name) => `export * from '${name}'`).join('\n')
  const result = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    conditions: ['privet-src'],
    logLevel: 'silent',
  })
  return gzipped(result.outputFiles[0].contents)
}

const line = (what, bytes) => {
  const { goal, held } = BUDGETS[what]
  const missed = bytes > goal && bytes <= held ? ' (goal missed)' : ''
  return `${what} ${(bytes / 1000).toFixed(1)} kB of ${goal / 1000}${missed}`
}

export const sizes = {
  name: 'sizes',
  fix: 'Load it later (import()), or do without; the budgets stand in scripts/checks/sizes.mjs.',
  after: ['types'],
  async check() {
    const built = await run(process.execPath, ['scripts/build.mjs'])
    if (!built.ok) return [`the app does not build:\n${built.output}`]
    const index = INDEX.map((path) => join(root, path)).find((path) => existsSync(path))
    if (index === undefined) return [`the build made none of ${INDEX.join(', ')}`]
    const load = initialLoad(index)
    const measured = {
      core: await librarySize(['privet']),
      'core with MQTT': await librarySize(['privet', 'privet/mqtt']),
      app: load.reduce((sum, file) => sum + gzipped(readFileSync(file)), 0),
    }
    this.note = Object.entries(measured)
      .map(([what, bytes]) => line(what, bytes))
      .join(', ')
    const over = Object.entries(measured).filter(([what, bytes]) => bytes > BUDGETS[what].held)
    const grown = over.map(([what, bytes]) => {
      const files = what === 'app' ? `: ${load.map((file) => relative(root, file)).join(', ')}` : ''
      return `${line(what, bytes)}, ${bytes} of ${BUDGETS[what].held} bytes: it has grown${files}`
    })
    return [...grown, ...suppressorTooEarly(join(root, 'apps/web/dist'), index)]
  },
}
