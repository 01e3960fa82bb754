/** The repository's own files: what git tracks or would track. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

const NOT_OURS = /(^|\/)(node_modules|dist|\.git|\.tscache|\.privet|test-results|playwright-report)(\/|$)/

/** Paths from the root, with forward slashes, whose name matches. */
export function sources(pattern) {
  return all().filter((file) => pattern.test(file))
}

let files
function all() {
  return (files ??= (listedByGit() ?? walked('')).filter(
    (file) => !NOT_OURS.test(file) && existsSync(join(root, file)),
  ))
}

function listedByGit() {
  try {
    const options = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1e8 }
    return execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], options)
      .split('\0')
      .filter(Boolean)
  } catch {
    return undefined
  }
}

/** Without git (an unpacked archive): every file there is. */
function walked(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (NOT_OURS.test(path)) return []
    return entry.isDirectory() ? walked(path) : [path]
  })
}
