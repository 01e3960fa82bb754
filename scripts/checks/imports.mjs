/**
 * Which way imports go. In the library a folder may use those before it, never those after it; a
 * folder is entered through its index.ts only; nothing imports in a circle; the library needs no
 * package. Everywhere: a relative import stays inside its workspace. Tests may look anywhere in theirs.
 */
import ts from 'typescript-5.9'
import { readFileSync } from 'node:fs'
import { posix, resolve } from 'node:path'
import { root } from './run.mjs'
import { sources } from './sources.mjs'

const LIBRARY = 'packages/privet/src'

/** Files every folder may use; they use only each other. */
const BASE = ['error', 'live', 'clock', 'machine', 'limits']

/** The folders in order; those of one rank do not know each other. */
const RANKS = [
  ['bytes'],
  ['crypto'],
  ['identity'],
  ['handshake'],
  ['carrier'],
  ['link'],
  ['room'],
  ['membership'],
  ['rpc', 'media', 'log', 'paper', 'trust', 'sound', 'testing'],
  ['indexeddb'],
  ['index'],
]

/** The packages that a folder may need; no other folder needs any. */
const PACKAGES = { indexeddb: ['idb', '@noble/hashes/argon2.js'] }

const isTest = (file) => /\.(test|fixture)\.tsx?$|\/e2e\//.test(file)

/** Benchmarks measure the parts of the library one by one, also those that it does not export. */
const isBenchmark = (file) => file.startsWith('bench/')

/** @returns {{ file: string, specifier: string, target: string | undefined }[]} target: path from the root, if relative */
export function importsOf(file, text) {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => ({
    file,
    specifier: fileName,
    target: fileName.startsWith('.') ? posix.join(posix.dirname(file), fileName) : undefined,
  }))
}

function rankOf(file) {
  const first = file
    .slice(LIBRARY.length + 1)
    .split('/')[0]
    .replace(/\.ts$/, '')
  if (BASE.includes(first)) return -1
  return RANKS.findIndex((folders) => folders.includes(first))
}

/** @returns {string | undefined} why this import must not be */
export function wrong({ file, specifier, target }) {
  const workspace = file
    .split('/')
    .slice(0, /^(packages|apps)\//.test(file) ? 2 : 1)
    .join('/')
  if (target !== undefined && !target.startsWith(`${workspace}/`) && !isBenchmark(file)) {
    return `reaches out of ${workspace}: import the other workspace by its name`
  }
  if (!file.startsWith(`${LIBRARY}/`) || isTest(file)) return undefined
  if (target === undefined && PACKAGES[file.slice(LIBRARY.length + 1).split('/')[0]]?.includes(specifier))
    return undefined
  if (target === undefined) return `the library depends on no package, not even ${specifier}`
  if (!target.startsWith(`${LIBRARY}/`)) return 'the library imports nothing from outside of its src'
  const own = rankOf(file)
  const other = rankOf(target)
  if (other === RANKS.length - 1) return 'nothing inside the library imports its index.ts'
  if (own === -1 && other !== -1) return `${BASE.join(', ')} know nothing of the folders`
  const folder = (path) => path.slice(LIBRARY.length + 1).split('/')[0]
  if (other > own || (other === own && other >= 0 && folder(file) !== folder(target))) {
    return `${folder(file)} must not know ${folder(target)}: the order is ${RANKS.flat().join(' → ')}`
  }
  // The first folder that this import enters must be entered through its index.
  const way = posix
    .relative(posix.dirname(file), target)
    .split('/')
    .filter((part) => part !== '..')
  if (way.length > 1 && (way.length > 2 || way[1] !== 'index.ts'))
    return `reaches inside ${way[0]}: import its index.ts`
  return undefined
}

/** @returns {string[][]} each circle once, as the files on it */
export function circles(imports) {
  const next = new Map()
  for (const { file, target } of imports) if (target) next.set(file, [...(next.get(file) ?? []), target])
  const found = []
  const state = new Map()
  const path = []
  const visit = (file) => {
    state.set(file, 'open')
    path.push(file)
    for (const target of next.get(file) ?? []) {
      if (state.get(target) === 'open') found.push([...path.slice(path.indexOf(target)), target])
      else if (!state.has(target)) visit(target)
    }
    path.pop()
    state.set(file, 'done')
  }
  for (const file of next.keys()) if (!state.has(file)) visit(file)
  return found
}

export const imports = {
  name: 'imports',
  fix: 'Move the code to the folder that may know it, or pass what is needed as a parameter (docs/architecture.md).',
  async check() {
    const all = sources(/\.(ts|tsx)$/).flatMap((file) => importsOf(file, readFileSync(resolve(root, file), 'utf8')))
    return [
      ...all.flatMap((each) => {
        const why = wrong(each)
        return why === undefined ? [] : [`${each.file}: '${each.specifier}' ${why}`]
      }),
      ...circles(all).map((files) => `imports go in a circle: ${files.join(' → ')}`),
    ]
  },
}
