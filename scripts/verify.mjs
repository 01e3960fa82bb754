/**
 * Everything that can be said about this repository without running it. `npm run verify -- types lint`
 * runs only those. One line for each check; on failure what was found and what to do about it.
 */
import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'
import { docstrings, errors, limits, rules } from './checks/documented.mjs'
import { imports } from './checks/imports.mjs'
import { links } from './checks/links.mjs'
import { packed } from './checks/package.mjs'
import { paths } from './checks/paths.mjs'
import { samples } from './checks/samples.mjs'
import { sizes } from './checks/sizes.mjs'
import { deadCode, format, lint, types } from './checks/tools.mjs'

const all = [
  types,
  format,
  imports,
  paths,
  errors,
  limits,
  rules,
  links,
  lint,
  docstrings,
  packed,
  samples,
  sizes,
  deadCode,
]
const wanted = process.argv.slice(2)
const checks = all.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)))
if (checks.length === 0) {
  console.error(`No such check. There are: ${all.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

/** Lines of one check's findings: enough to see what is wrong, few enough to see the other checks. */
const MOST = Number(process.env['VERIFY_LINES'] ?? 40)

const started = performance.now()
const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`

/** @returns {Promise<boolean>} whether it passed */
async function perform(check) {
  const from = performance.now()
  const found = await check
    .check()
    .catch((error) => [error instanceof Error ? (error.stack ?? error.message) : String(error)])
  const note = check.note === undefined ? '' : ` (${check.note})`
  if (found.length === 0) {
    console.log(`  ok    ${check.name.padEnd(18)} ${seconds(from).padStart(7)}${note}`)
    return true
  }
  const lines = found.join('\n').split('\n')
  const shown = lines.length > MOST ? [...lines.slice(0, MOST), `… and ${lines.length - MOST} more lines`] : lines
  console.log(`  FAIL  ${check.name.padEnd(18)} ${seconds(from).padStart(7)}${note}`)
  console.log(`${shown.join('\n').replaceAll(/^/gm, '        ')}\n        → ${check.fix}`)
  return false
}

/** As many at once as there are cores; a check waits for those whose output it reads, and they may have failed. */
const done = new Set()
const left = [...checks]
const failed = []
await new Promise((resolve) => {
  let running = 0
  const next = () => {
    if (left.length === 0 && running === 0) return resolve()
    while (running < Math.max(2, availableParallelism())) {
      const at = left.findIndex(({ after = [] }) =>
        after.every((name) => done.has(name) || !checks.some((check) => check.name === name)),
      )
      if (at === -1) return
      const [check] = left.splice(at, 1)
      running++
      void perform(check).then((passed) => {
        if (!passed) failed.push(check.name)
        done.add(check.name)
        running--
        next()
      })
    }
  }
  next()
})

if (failed.length > 0) {
  console.log(`\nverify: ${failed.join(', ')} failed (${seconds(started)})`)
  process.exitCode = 1
} else {
  console.log(`\nverify: all ${checks.length} checks passed (${seconds(started)})`)
}
