/** The library as npm users get it: packed, linted, and type-checked from outside with two compilers. */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { root, run, tool } from './run.mjs'

const FOLDER = join(root, '.tscache/packed')
const COMPILERS = { 5.9: 'typescript-5.9', 7: 'typescript' }

/** What the library needs, exactly: `privet/indexeddb` alone, and nothing of its own needs anything. */
const NEEDED = { idb: '8.0.4', '@noble/hashes': '2.4.0' }

/** Everything that the entries export, used by name only: each declaration file is read and checked. */
const CONSUMER = `import * as privet from 'privet'
import * as indexeddb from 'privet/indexeddb'
import * as log from 'privet/log'
import * as mqtt from 'privet/mqtt'
import * as paper from 'privet/paper'
import * as rpc from 'privet/rpc'
import * as sound from 'privet/sound'
import * as testing from 'privet/testing'
import * as trust from 'privet/trust'
import { openRoom, type Room } from 'privet'
export const open = async (invitation: string): Promise<Room> => await openRoom({ invitation })
export const everything: readonly object[] = [privet, indexeddb, mqtt, paper, rpc, sound, trust]
`

const tsconfig = (module) => ({
  compilerOptions: {
    target: 'es2023',
    lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'],
    module: module === 'bundler' ? 'esnext' : 'nodenext',
    moduleResolution: module,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
    types: [],
  },
  files: ['consumer.ts'],
})

async function pack() {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(join(FOLDER, 'node_modules/privet'), { recursive: true })
  const packed = await run('npm', ['pack', '--silent', '--pack-destination', FOLDER], {
    cwd: join(root, 'packages/privet'),
  })
  const tarball = readdirSync(FOLDER).find((name) => name.endsWith('.tgz'))
  if (!packed.ok || tarball === undefined) throw new Error(`npm pack failed:\n${packed.output}`)
  const to = join(FOLDER, 'node_modules/privet')
  const unpacked = await run('tar', ['-xzf', join(FOLDER, tarball), '-C', to, '--strip-components=1'])
  if (!unpacked.ok) throw new Error(unpacked.output)
  writeFileSync(join(FOLDER, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(FOLDER, 'consumer.ts'), CONSUMER)
  return { tarball: join(FOLDER, tarball), folder: to }
}

async function lintPackage(folder) {
  const { messages, pkg } = await publint({ pkgDir: folder, pack: false, strict: true })
  return messages.map((message) => `publint: ${formatMessage(message, pkg)}`)
}

async function resolveTypes(tarball) {
  const { ok, output } = await tool('attw', [tarball, '--profile', 'esm-only', '--no-color', '--no-emoji'])
  return ok ? [] : [`attw:\n${output}`]
}

async function consume() {
  const results = []
  for (const module of ['nodenext', 'bundler']) {
    writeFileSync(join(FOLDER, `tsconfig.${module}.json`), JSON.stringify(tsconfig(module)))
    for (const [version, name] of Object.entries(COMPILERS)) {
      const compiler = join(root, 'node_modules', name, 'bin/tsc')
      const { ok, output } = await run(
        process.execPath,
        [compiler, '-p', `tsconfig.${module}.json`, '--pretty', 'false'],
        { cwd: FOLDER },
      )
      if (!ok) results.push(`TypeScript ${version}, ${module}:\n${output}`)
    }
  }
  return results
}

export const packed = {
  name: 'package',
  fix: 'The published package is broken for its users: see packages/privet/package.json (exports, files) and the declarations.',
  after: ['types'],
  async check() {
    const { dependencies, peerDependencies } = JSON.parse(
      readFileSync(join(root, 'packages/privet/package.json'), 'utf8'),
    )
    const foreign = Object.entries({ ...dependencies, ...peerDependencies }).filter(
      ([name, version]) => NEEDED[name] !== version,
    )
    if (foreign.length > 0)
      return foreign.map(
        ([name]) => `packages/privet depends on ${name}; what it needs stands in scripts/checks/package.mjs`,
      )
    const { tarball, folder } = await pack()
    return (await Promise.all([lintPackage(folder), resolveTypes(tarball), consume()])).flat()
  },
}
