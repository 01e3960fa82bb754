/** Runs a tool of this repository and hands back what it said; never throws for a bad exit. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** @returns {Promise<{ ok: boolean, output: string }>} */
export function run(command, args, { cwd = root, env = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text) => (output += text))
    child.on('error', (error) => resolve({ ok: false, output: `${command}: ${error.message}` }))
    child.on('close', (code) => resolve({ ok: code === 0, output: output.trim() }))
  })
}

/** Runs a command-line tool that is installed in node_modules. */
export function tool(name, args, options) {
  const bin = join(root, 'node_modules/.bin', name)
  if (!existsSync(bin)) return Promise.resolve({ ok: false, output: `${name} is not installed: run "npm ci" first` })
  return run(bin, args, options)
}
