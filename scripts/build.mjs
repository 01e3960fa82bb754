/**
 * Builds the app into `apps/web/dist/site`: message keys, one Vite build without plugins, then the
 * policy and the integrity hashes into the page. `--gallery` adds the page of all components in all
 * states that screenshots are taken from.
 */
import { createHash } from 'node:crypto'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { headers, metaPolicy } from '../apps/web/csp.mjs'
import { writeKeys } from '../apps/web/messages.mjs'

const web = fileURLToPath(new URL('../apps/web/', import.meta.url))
const site = path.join(web, 'dist/site')
const gallery = process.argv.includes('--gallery')
const START_BUDGET = 60_000

await writeKeys(path.join(web, 'src/i18n'))
await build({
  root: web,
  // Relative, so that the folder works wherever it is put.
  base: './',
  configFile: false,
  logLevel: 'warn',
  publicDir: 'public',
  resolve: { conditions: ['privet-src', 'module', 'browser', 'import', 'default'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: site,
    emptyOutDir: true,
    target: 'es2023',
    cssTarget: ['chrome130', 'firefox130', 'safari18'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: path.join(web, 'index.html'), ...(gallery ? { gallery: path.join(web, 'gallery.html') } : {}) },
    },
  },
})

/** The policy, and a hash on everything that the page loads by itself. */
async function harden(page) {
  const file = path.join(site, page)
  let html = await readFile(file, 'utf8')
  html = html.replace('<!--csp-->', `<meta http-equiv="Content-Security-Policy" content="${metaPolicy}" />`)
  const tags = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)]
  for (const [whole, asset] of tags) {
    const digest = createHash('sha384')
      .update(await readFile(path.join(site, asset)))
      .digest('base64')
    html = html.replace(whole, `${whole} integrity="sha384-${digest}"`)
  }
  await writeFile(file, html)
  return tags.map(([, asset]) => asset)
}

const first = await harden('index.html')
if (gallery) await harden('gallery.html')
await writeFile(path.join(site, 'headers.json'), `${JSON.stringify(headers, undefined, 2)}\n`)

const zipped = async (file) => gzipSync(await readFile(path.join(site, file)), { level: 9 }).length
const sizes = await Promise.all(['index.html', 'icon.svg', ...first].map(zipped))
const total = sizes.reduce((sum, size) => sum + size, 0)
// Whoever only wants to start the app does not care.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(
    `apps/web/dist/site: ${(await readdir(path.join(site, 'assets'))).length} assets, ${total} bytes gzipped before the start screen`,
  )
}
if (total > START_BUDGET) {
  console.error(`That is more than the budget of ${START_BUDGET} bytes.`)
  process.exitCode = 1
}
