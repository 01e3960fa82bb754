/**
 * `npm run bench`: measures Privet and its peers side by side. The benchmark itself is TypeScript, so
 * this bundles it first: Node 20 reads none by itself.
 */
import { build } from 'esbuild'
import { mkdirSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
// Inside the bench workspace, so that its packages resolve from there.
const outfile = `${root}/bench/node_modules/.cache/bench.mjs`
mkdirSync(`${root}/bench/node_modules/.cache`, { recursive: true })
await build({
  entryPoints: [`${root}/bench/src/main.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  alias: { '@privet/testing': `${root}/testing/src` },
  sourcemap: 'inline',
  logLevel: 'error',
})
const { main } = await import(pathToFileURL(outfile).href)
process.exit(await main(process.argv.slice(2), root))
