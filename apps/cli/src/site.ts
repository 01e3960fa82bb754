/**
 * The built app as answers to requests. All files are read at the start, so a request can only name
 * one of them: there is no path to climb out of. Security headers are those that the build wrote.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

export interface Site {
  /** Answers GET and HEAD for a file of the site; false when there is none of this name. */
  answer(request: IncomingMessage, response: ServerResponse): boolean
  /** To be set on every answer. */
  readonly headers: Readonly<Record<string, string>>
}

interface File {
  readonly bytes: Buffer
  readonly compressed: Readonly<Partial<Record<'br' | 'gzip', Buffer>>>
  readonly headers: Readonly<Record<string, string>>
  readonly etag: string
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.ftl': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/** Written by the build for whoever serves the site; not part of it. */
const HEADERS_FILE = 'headers.json'

/** Reads a built site; undefined when there is none in this folder. */
export async function readSite(folder: string): Promise<Site | undefined> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const files = new Map<string, File>()
  for (const path of paths) {
    const name = relative(folder, path).split(sep).join('/')
    if (name !== HEADERS_FILE) files.set(`/${name}`, await readSiteFile(path, name))
  }
  const index = files.get('/index.html')
  const headers = await readHeaders(join(folder, HEADERS_FILE))
  if (index === undefined || headers === undefined) return undefined
  files.set('/', index)
  return {
    headers,
    answer(request, response) {
      const file = files.get(pathOf(request.url ?? '/'))
      if (file === undefined) return false
      send(file, request, response)
      return true
    },
  }
}

async function readHeaders(path: string): Promise<Readonly<Record<string, string>> | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'))
    if (typeof value !== 'object' || value === null) return undefined
    return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]))
  } catch {
    return undefined
  }
}

async function readSiteFile(path: string, name: string): Promise<File> {
  const bytes = await readFile(path)
  const type = types[extname(name)] ?? 'application/octet-stream'
  const isText = type.includes('charset') || type === 'application/wasm'
  return {
    bytes,
    compressed: isText ? { br: brotliCompressSync(bytes), gzip: gzipSync(bytes) } : {},
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    headers: {
      'Content-Type': type,
      // Files in assets/ carry a hash of their content in the name; all others are asked for again each time.
      'Cache-Control': name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(isText ? { Vary: 'Accept-Encoding' } : {}),
    },
  }
}

/** The path that was asked for, decoded; nothing of it is ever used as a path in the file system. */
function pathOf(url: string): string {
  try {
    return decodeURIComponent(url.split(/[?#]/)[0] ?? '')
  } catch {
    return ''
  }
}

function send(file: File, request: IncomingMessage, response: ServerResponse): void {
  for (const [name, value] of Object.entries(file.headers)) response.setHeader(name, value)
  response.setHeader('ETag', file.etag)
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304).end()
    return
  }
  const accepted = request.headers['accept-encoding'] ?? ''
  const encoding = (['br', 'gzip'] as const).find((each) => accepted.includes(each) && file.compressed[each])
  const bytes = (encoding && file.compressed[encoding]) ?? file.bytes
  if (encoding !== undefined) response.setHeader('Content-Encoding', encoding)
  response.setHeader('Content-Length', bytes.length)
  response.writeHead(200).end(request.method === 'HEAD' ? undefined : bytes)
}
