/**
 * A folder over HTTP, gzipped as every static host does it and with the headers that its own
 * `headers.json` asks for. Nothing outside the folder is reachable.
 */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { gzipSync } from 'node:zlib'
import { portOf } from './delay.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
}
const PACKED = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest', '.txt'])

export async function serveFolder(folder: string): Promise<{ readonly url: string; close(): Promise<void> }> {
  const headers = await readFile(join(folder, 'headers.json'), 'utf8').catch(() => '{}')
  const always = JSON.parse(headers) as Readonly<Record<string, string>>
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://folder')
    const name = normalize(decodeURIComponent(pathname))
    const path = join(folder, name.endsWith('/') ? `${name}index.html` : name)
    readFile(path).then(
      (bytes) => {
        const packed = PACKED.has(extname(path))
        response.writeHead(200, {
          ...always,
          'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
          'cache-control': path.endsWith('.html') ? 'no-cache' : 'max-age=31536000, immutable',
          ...(packed && { 'content-encoding': 'gzip' }),
        })
        response.end(packed ? gzipSync(bytes) : bytes)
      },
      () => response.writeHead(404).end(),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://localhost:${portOf(server.address())}/`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
