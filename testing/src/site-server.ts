/**
 * A page as it is published: built by Vite with everything in files of its own, and served under a policy as
 * strict as the app's. For what depends on either; `page-server.ts` is quicker for all else.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { listen, stop } from './listen.ts'

export interface SiteServer {
  readonly url: string
  /** Paths of what was built. */
  readonly files: readonly string[]
  close(): Promise<void>
}

const POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' }

/** Builds a page that loads this module, which exports something, and serves it. */
export async function serveSite(entry: URL): Promise<SiteServer> {
  const folder = mkdtempSync(join(tmpdir(), 'privet-site-'))
  const source = join(folder, 'source')
  const site = join(folder, 'site')
  mkdirSync(source)
  writeFileSync(
    join(source, 'index.html'),
    '<!doctype html><meta charset="utf-8"><title>Test page</title><script type="module" src="./main.js"></script>',
  )
  // Something of it must be used: a package that declares itself free of side effects is otherwise left out.
  writeFileSync(
    join(source, 'main.js'),
    `import * as entry from ${JSON.stringify(fileURLToPath(entry))}\nglobalThis.entry = entry\n`,
  )
  await build({
    root: source,
    base: './',
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['privet-src', 'module', 'browser', 'import', 'default'] },
    build: {
      outDir: site,
      target: 'es2023',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  })
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    const path = pathname === '/' ? '/index.html' : pathname
    const file = files.find((each) => `/${each}` === path)
    if (file === undefined) return response.writeHead(404).end()
    const headers = {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
    }
    return response.writeHead(200, headers).end(readFileSync(join(site, file)))
  })
  const files = readdirSync(site, { recursive: true, encoding: 'utf8' })
  const port = await listen(server)
  return {
    url: `http://127.0.0.1:${port}/`,
    files,
    async close() {
      await stop(server)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
