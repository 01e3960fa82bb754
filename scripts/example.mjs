/**
 * `npm run example -- video-call`: builds one of the examples and serves it, with a broker of its own at `/mqtt` of the
 * same port (`--port=8081` chooses it). Without a name it tells which examples there are.
 */
import { build } from 'esbuild'
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { checkNode } from './node-version.mjs'

checkNode()
const root = fileURLToPath(new URL('..', import.meta.url))
const folders = readdirSync(`${root}/examples`, { withFileTypes: true }).filter((each) => each.isDirectory())
const [name, ...options] = process.argv.slice(2)
if (!folders.some((folder) => folder.name === name)) {
  console.error(`Which example? There are: ${folders.map((folder) => folder.name).join(', ')}`)
  process.exit(2)
}

const site = `${root}/examples/${name}/dist`
rmSync(site, { recursive: true, force: true })
for (const page of ['index.html', 'main.css']) cpSync(`${root}/examples/${name}/${page}`, `${site}/${page}`)
const both = { bundle: true, format: 'esm', logLevel: 'warning' }
await build({
  ...both,
  entryPoints: [`${root}/examples/${name}/main.ts`],
  outfile: `${site}/main.js`,
  platform: 'browser',
  target: 'es2023',
  minify: true,
  conditions: ['privet-src'],
})
// An example is as strict as the app: scripts and styles of its own, and connections to where it came from.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; media-src 'self'; connect-src 'self'"
writeFileSync(`${site}/headers.json`, JSON.stringify({ 'Content-Security-Policy': policy }))

const server = `${root}/apps/cli/dist/index.js`
await build({
  ...both,
  entryPoints: [`${root}/apps/cli/src/index.ts`],
  outfile: server,
  packages: 'external',
  platform: 'node',
  target: 'node20',
})
const { serve } = await import(pathToFileURL(server).href)
const port = Number(options.find((option) => option.startsWith('--port='))?.slice('--port='.length) ?? 8080)
const { url } = await serve({ site, port, host: 'localhost', stun: false })
console.log(`${name}: ${url}`)
