/** The gallery (`gallery.html`), built into a folder of its own and served under the app's policy. */
import { createServer } from 'node:http'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

export interface Gallery {
  /** The page of this state. */
  url(state: string): string
  close(): Promise<void>
}

const web = fileURLToPath(new URL('../', import.meta.url))
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

/** Takes a second; the site itself is left as it is. */
export async function openGallery(): Promise<Gallery> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gallery-'))
  await build({
    root: web,
    base: './',
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['privet-src', 'module', 'browser', 'import', 'default'] },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      minify: false,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      rolldownOptions: { input: { gallery: path.join(web, 'gallery.html') } },
    },
  })
  const page = path.join(folder, 'gallery.html')
  const { metaPolicy } = (await import(new URL('../csp.mjs', import.meta.url).href)) as { readonly metaPolicy: string }
  const html = await readFile(page, 'utf8')
  await writeFile(
    page,
    html.replace('<!--csp-->', `<meta http-equiv="Content-Security-Policy" content="${metaPolicy}" />`),
  )
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://gallery')
    readFile(path.join(folder, path.normalize(pathname))).then(
      (bytes) => {
        response.setHeader('content-type', TYPES[path.extname(pathname)] ?? 'application/octet-stream')
        response.end(bytes)
      },
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready))
  const { port } = server.address() as AddressInfo
  return {
    url: (state) => `http://localhost:${port}/gallery.html?state=${state}`,
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      await rm(folder, { recursive: true })
    },
  }
}
