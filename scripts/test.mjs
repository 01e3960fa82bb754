/**
 * `npm test`: everything. verify, unit and contract tests, the build, then browsers and journeys.
 * Finds a browser or installs one; every stage runs even when one before it failed, so that one run
 * tells all. `npm test -- unit` (verify, unit, build, browsers) runs only those stages. `npm test -- build long` runs
 * the journeys that take longest (tagged `@long`), which have no room in the twenty minutes that anyone waits.
 */
import { spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { provideBrowsers, provideQrTools } from './browsers.mjs'
import { checkNode } from './node-version.mjs'
import { root } from './checks/run.mjs'

checkNode()

const env = { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' }

const stages = [
  { name: 'verify', run: () => node('scripts/verify.mjs') },
  {
    name: 'unit',
    run() {
      provideQrTools()
      return node('node_modules/vitest/vitest.mjs', 'run')
    },
  },
  { name: 'build', run: () => node('scripts/build.mjs') },
  {
    name: 'browsers',
    run: async () => (await provideBrowsers()) && (await node('node_modules/playwright/cli.js', 'test')),
  },
  {
    name: 'long',
    isExtra: true,
    async run() {
      env.PRIVET_LONG = '1'
      return (await provideBrowsers()) && (await node('node_modules/playwright/cli.js', 'test'))
    },
  },
]

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name))
if (unknown.length > 0) {
  console.error(`No stage called ${unknown.join(', ')}. There are: ${stages.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

/** As much of a stage's end as tells what failed (characters). */
const ENOUGH = 12_000
let lastWords = ''
const failures = []
const results = []
for (const { name, run, isExtra = false } of stages) {
  if (wanted.length > 0 ? !wanted.includes(name) : isExtra) continue
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 60 - name.length))}`)
  const from = performance.now()
  const passed = await run()
  results.push({ name, passed, seconds: ((performance.now() - from) / 1000).toFixed(1) })
  if (!passed) failures.push(`\n── what ${name} said last ──\n${lastWords}`)
}

// Said again where it is read first: of a long output often only the end is left.
for (const failure of failures) console.log(failure)

console.log(
  `\n${results.map(({ name, passed, seconds }) => `${passed ? 'ok  ' : 'FAIL'}  ${name} (${seconds} s)`).join('\n')}`,
)
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1

/** @returns {Promise<boolean>} whether it ended well */
function node(...args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['inherit', 'pipe', 'pipe'] })
    lastWords = ''
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])
      from.setEncoding('utf8').on('data', (text) => {
        to.write(text)
        lastWords = (lastWords + text).slice(-ENOUGH)
      })
    child.on('error', (error) => {
      console.error(error.message)
      resolve(false)
    })
    child.on('close', (code) => resolve(code === 0))
  })
}
