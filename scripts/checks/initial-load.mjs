/** What a browser fetches at once, read from a build. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** The files that a browser fetches before the page can be used: what the HTML names and the modules import at once. */
export function initialLoad(index) {
  const folder = dirname(index)
  const found = new Set([index])
  const html = readFileSync(index, 'utf8')
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"#?:]+)"[^>]*>/g)]
    .filter(([tag]) => tag.startsWith('<script') || /rel="?(stylesheet|modulepreload|preload)/.test(tag))
    .map(([, path]) => (path.startsWith('/') ? join(folder, path) : resolve(folder, path)))
  const queue = [...named]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file) || !existsSync(file)) continue
    found.add(file)
    if (!/\.m?js$/.test(file)) continue
    queue.push(...importsOf(file, readFileSync(file, 'utf8')))
  }
  return [...found]
}

/**
 * What this module imports at once. Minified output: `import{a}from"./b.js"`, `import"./b.js"`, `export*from"./b.js"`;
 * `import("./b.js")` comes later.
 */
export function importsOf(file, code) {
  const imports = code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+)["']/g)
  return [...imports].map(([, path]) => resolve(dirname(file), path))
}
