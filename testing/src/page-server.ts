/**
 * A page for a real-browser test: bundles one TypeScript entry as it stands in the repository and
 * serves it on a port of this machine's choosing. Knows nothing of what the entry does.
 */
import { build } from 'esbuild'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { listen, stop } from './listen.ts'

export interface PageServer {
  /** `http://127.0.0.1:…/`: a secure context, as the library needs. */
  readonly url: string
  close(): Promise<void>
}

/**
 * Serves an empty page that loads `entry`: `await servePage(new URL('./page.ts', import.meta.url))`.
 * What the entry puts on `globalThis` is within reach of `page.evaluate`. `modules` are served beside it as they are:
 * paths on the server, and where the files lie.
 */
export async function servePage(
  entry: URL | string,
  modules: Readonly<Record<string, string>> = {},
): Promise<PageServer> {
  const script = await bundle(typeof entry === 'string' ? entry : fileURLToPath(entry))
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://page').pathname
    if (path === '/') return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE)
    if (path === '/page.js') return response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    const file = modules[path]
    if (file !== undefined)
      return response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(file))
    return response.writeHead(404).end()
  })
  const port = await listen(server)
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => stop(server),
  }
}

/** The entry and all that it imports as one module; workspaces are read as source. */
export async function bundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    conditions: ['privet-src'],
    sourcemap: 'inline',
    logLevel: 'silent',
  })
  const [output] = result.outputFiles
  if (output === undefined) throw new Error(`Nothing came out of ${entry}`)
  return output.text
}

/** What the page server and the networks of our own serve. */
export const PAGE = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Test page</title><link rel="icon" href="data:,">
<script type="module" src="/page.js"></script></html>
`
