/**
 * The noise suppression is fetched when somebody switches it on, and is part of nothing else: not of what a page loads
 * at once, of no chunk that another one imports, and of no page in one file, which could not bear its third of a
 * megabyte and has a policy without WebAssembly (docs/decisions/0024-noise-suppression.md).
 */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { importsOf, initialLoad } from './initial-load.mjs'

/** How WebAssembly begins, as text in a script or a page. */
const INLINED = /AGFzbQ|data:application\/wasm/
const WORKLET = /\bregisterProcessor\b/

/** @returns {string[]} what is wrong with the build in this folder, whose page this is */
export function suppressorTooEarly(folder, index) {
  const files = readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((file) => /\.(m?js|html|wasm)$/.test(file))
  const text = new Map(
    files.filter((file) => !file.endsWith('.wasm')).map((file) => [file, readFileSync(file, 'utf8')]),
  )
  const wasm = files.filter((file) => file.endsWith('.wasm'))
  if (wasm.length === 0) return ['no WebAssembly in the build: there is nothing that this check could find']
  const scripts = [...text].filter(([file]) => !file.endsWith('.html'))
  const worklets = scripts.filter(([, code]) => WORKLET.test(code)).map(([file]) => file)
  /** The chunk that fetches them, and they. */
  const loaders = scripts.filter(([, code]) => wasm.some((file) => code.includes(basename(file)))).map(([file]) => file)
  const own = new Set([...wasm, ...worklets, ...loaders])

  const name = (file) => relative(folder, file)
  return [
    ...initialLoad(index)
      .filter((file) => own.has(file))
      .map((file) => `${name(file)} is loaded at once`),
    ...scripts.flatMap(([file, code]) =>
      importsOf(file, code)
        .filter((imported) => own.has(imported) && !own.has(file))
        .map((imported) => `${name(file)} imports ${name(imported)} at once`),
    ),
    ...[...text]
      .filter(([file, code]) => INLINED.test(code) || (file.endsWith('.html') && WORKLET.test(code)))
      .map(([file]) => `${name(file)} has it inside`),
  ]
}
