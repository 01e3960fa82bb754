/**
 * `npm run bench`: measures Privet and its peers side by side. The benchmark itself is TypeScript, so
 * this bundles it first: Node 20 reads none by itself.
 */
import { build } from 'esbuild'
import { mkdirSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
// Inside the bench workspace, so that its packages resolve from there.
const outfile = `${root}/bench/node_modules/.cache/bench.mjs`
mkdirSync(`${root}/bench/node_modules/.cache`, { recursive: true })
/** In one file for all, each still finds what lies beside it. */
const ownAddress = {
  name: 'own address',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    }))
  },
}
await build({
  entryPoints: [`${root}/bench/src/main.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  alias: { '@privet/testing': `${root}/testing/src`, '@privet/cli': `${root}/apps/cli/src/index.ts` },
  plugins: [ownAddress],
  sourcemap: 'inline',
  logLevel: 'error',
})
const { main } = await import(pathToFileURL(outfile).href)
process.exit(await main(process.argv.slice(2), root))
