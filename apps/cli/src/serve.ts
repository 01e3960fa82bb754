/**
 * One process that is all one needs to meet on a local network: the app, a broker at `/mqtt` of the
 * same port, and STUN. `/privet.json` tells the app which broker and STUN it came with.
 */
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { hostname } from 'node:os'
import { lanAddresses } from './addresses.ts'
import { startBroker } from './broker.ts'
import { certificateFor } from './certificate-store.ts'
import { readSite, type Site } from './site.ts'
import { startStun, type StunResponder } from './stun.ts'

export interface ServeOptions {
  /** Folder of the built app. */
  readonly site: string
  /** 0 lets the system choose. */
  readonly port: number
  /** Undefined: every address of this machine. */
  readonly host?: string | undefined
  readonly https?: boolean
  /** Port of the STUN responder, 3478 by default; another is taken when it is not free. False: none. */
  readonly stun?: number | false
  /** Where to keep the certificate between runs. */
  readonly certificates?: string | undefined
}

export interface Served {
  /** For a browser on this machine. */
  readonly url: string
  /** For others in the network; empty when the machine is in none, or listens on itself only. */
  readonly lanUrls: readonly string[]
  readonly port: number
  readonly stunPort: number | undefined
  close(): Promise<void>
}

/** Something that the person who started us can mend; the message is the one line to show. */
export class ServeError extends Error {
  override readonly name = 'ServeError'
}

const STUN_PORT = 3478

/** Starts everything; rejects with `ServeError` when it cannot. */
export async function serve(options: ServeOptions): Promise<Served> {
  const { host } = options
  const site = await readSite(options.site)
  if (site === undefined) {
    throw new ServeError(`The app is not built (nothing in ${options.site}). Run: npm run build`)
  }
  const lan = host === undefined || host === '0.0.0.0' || host === '::' ? lanAddresses() : isLoop(host) ? [] : [host]
  const names = [...new Set(['localhost', hostname(), '127.0.0.1', '::1', ...lan])].filter(isName)
  const credentials = options.https ? await certificateFor(names, options.certificates) : undefined
  const scheme = credentials === undefined ? 'http' : 'https'

  const broker = await startBroker({ names })
  let stun: StunResponder | undefined
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response, site, {
      isSecure: credentials !== undefined,
      stunPort: stun?.port,
      lanUrls: () => lanUrls,
    })
  }
  const server = credentials === undefined ? createHttpServer(onRequest) : createHttpsServer(credentials, onRequest)
  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    if (request.url?.split('?')[0] === '/mqtt') broker.upgrade(request, socket, head)
    else socket.destroy()
  })

  const close = async (): Promise<void> => {
    stun?.close()
    await broker.close()
    await new Promise((resolve) => {
      server.close(resolve)
      server.closeAllConnections()
    })
  }

  let lanUrls: readonly string[] = []
  try {
    const port = await listen(server, options.port, host)
    lanUrls = lan.map((address) => `${scheme}://${inUrl(address)}:${port}/`)
    if (options.stun !== false) stun = await startStun(options.stun ?? STUN_PORT, host)
    const local = host === undefined || host === '0.0.0.0' || host === '::' ? 'localhost' : inUrl(host)
    return { url: `${scheme}://${local}:${port}/`, lanUrls, port, stunPort: stun?.port, close }
  } catch (error) {
    await close()
    throw explained(error, options)
  }
}

interface Facts {
  readonly isSecure: boolean
  readonly stunPort: number | undefined
  readonly lanUrls: () => readonly string[]
}

function answer(request: IncomingMessage, response: ServerResponse, site: Site, facts: Facts): void {
  for (const [name, value] of Object.entries(site.headers)) response.setHeader(name, value)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    return plain(response, 405, 'Only GET and HEAD')
  }
  if (request.url?.split('?')[0] === '/privet.json') {
    const about = describeServer(request, facts)
    if (about === undefined) return plain(response, 400, 'Which host?')
    response.setHeader('Content-Type', 'application/json; charset=utf-8')
    response.setHeader('Cache-Control', 'no-store')
    response.end(request.method === 'HEAD' ? undefined : `${JSON.stringify(about)}\n`)
    return
  }
  if (!site.answer(request, response)) plain(response, 404, 'There is nothing here')
}

/** What the app should know of the server that it came from, by the name under which it was reached. */
export interface ServerDescription {
  readonly brokers: readonly string[]
  /**
   * The broker's name as a carrier. One for all addresses under which it is reached: topics follow from it, and
   * someone on `localhost` has to meet someone on 192.168.1.5.
   */
  readonly brokerName: string
  readonly stun: readonly string[]
  /** Addresses of the same app that others in the network can open: invitations made on `localhost` need one. */
  readonly lan: readonly string[]
}

function describeServer(request: IncomingMessage, facts: Facts): ServerDescription | undefined {
  const { host = '' } = request.headers
  if (!/^([a-z0-9._-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/i.test(host)) return undefined
  const name = host.replace(/:\d{1,5}$/, '')
  // A proxy in front that speaks TLS says so; whoever lies here only misleads himself.
  const isSecure = facts.isSecure || request.headers['x-forwarded-proto'] === 'https'
  return {
    brokers: [`${isSecure ? 'wss' : 'ws'}://${host}/mqtt`],
    brokerName: 'privet-serve',
    stun: facts.stunPort === undefined ? [] : [`stun:${name}:${facts.stunPort}`],
    lan: facts.lanUrls(),
  }
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(`${text}\n`)
}

function listen(server: ReturnType<typeof createHttpServer>, port: number, host: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new ServeError('There is no port to listen on'))
      else resolve(address.port)
    })
  })
}

function explained(error: unknown, { port, host }: ServeOptions): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return new ServeError(`Port ${port} is taken. Choose another one: --port ${port + 1}`)
  if (code === 'EACCES')
    return new ServeError(`Port ${port} is reserved for the administrator. Choose one above 1023: --port 8080`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new ServeError(`This machine has no address ${host ?? ''}`)
  return error
}

function isLoop(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

/** Some machines have names that no certificate may carry. */
function isName(name: string): boolean {
  return /^[a-z0-9.:-]+$/i.test(name)
}

function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
