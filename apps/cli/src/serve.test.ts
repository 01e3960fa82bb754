import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { request as httpsRequest } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { banner } from './banner.ts'
import { serve, type Served, type ServeOptions } from './serve.ts'

const page = '<!doctype html><title>Privet</title>'
const headers = { 'Content-Security-Policy': "default-src 'none'", 'X-Content-Type-Options': 'nosniff' }
let folder: string
const running = new Set<Served>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'privet-site-'))
  await mkdir(join(folder, 'site/assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'secret')
  await writeFile(join(folder, 'site/index.html'), page)
  await writeFile(join(folder, 'site/assets/main-abc.js'), 'export {}\n'.repeat(100))
  await writeFile(join(folder, 'site/headers.json'), JSON.stringify(headers))
})
afterEach(async () => {
  for (const served of running) await served.close()
  running.clear()
})
afterAll(() => rm(folder, { recursive: true }))

async function start(options: Partial<ServeOptions> = {}): Promise<Served> {
  const served = await serve({ site: join(folder, 'site'), port: 0, host: '127.0.0.1', stun: 0, ...options })
  running.add(served)
  return served
}

/** Sends a request line as it is: fetch would tidy the path up first. */
function raw(port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`),
    )
    socket.on('data', (part: Buffer) => (text += part.toString()))
    socket.on('end', () => resolve(text)).on('error', reject)
  })
}

describe('the app', () => {
  test('CL-4: is served with the security headers of the build, right types and an ETag', async () => {
    const { url } = await start()
    const response = await fetch(url)
    expect(await response.text()).toBe(page)
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'")
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-cache')
    const again = await fetch(url, { headers: { 'If-None-Match': response.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
  })

  test('CL-4: assets are kept for ever and come compressed', async () => {
    const { port } = await start()
    const text = await raw(port, '/assets/main-abc.js')
    expect(text).toContain('Content-Type: text/javascript')
    expect(text).toContain('immutable')
    const response = await fetch(`http://127.0.0.1:${port}/assets/main-abc.js`, {
      headers: { 'Accept-Encoding': 'gzip' },
    })
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(await response.text()).toContain('export {}')
  })

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '//etc/passwd',
    '/%00',
    '/%',
    '/headers.json',
    '/assets',
  ])('CL-5: %s leads nowhere', async (path) => {
    const { port } = await start()
    const text = await raw(port, path)
    expect(text).toMatch(/^HTTP\/1.1 404 /)
    expect(text).toContain('Content-Security-Policy')
    expect(text).not.toContain('secret\n')
  })

  test('CL-5: only GET and HEAD are answered', async () => {
    const { url } = await start()
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(405)
    const head = await fetch(url, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  test('CL-6: /privet.json names broker and STUN by the name under which they were reached', async () => {
    const { port, stunPort } = await start({ host: '0.0.0.0' })
    const response = await fetch(`http://localhost:${port}/privet.json`)
    expect(await response.json()).toMatchObject({
      brokers: [`ws://localhost:${port}/mqtt`],
      brokerName: 'privet-serve',
      stun: [`stun:localhost:${stunPort}`],
    })
    expect(await raw(port, '/privet.json')).toContain('"brokers":["ws://a/mqtt"]')
  })
})

describe('the broker', () => {
  const open = (
    url: string,
    options: { readonly rejectUnauthorized?: boolean; readonly origin?: string } = {},
  ): Promise<WebSocket> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(url, 'mqtt', options)
      socket.once('open', () => resolve(socket)).once('error', reject)
    })
  const connected = (socket: WebSocket): Promise<string> =>
    new Promise((resolve) => {
      socket.once('message', (data: Buffer) => resolve(data.toString('hex')))
      // CONNECT, 3.1.1, clean session, client id "a".
      socket.send(Buffer.from('100d00044d5154540402003c000161', 'hex'))
    })

  test('CL-7: answers at /mqtt of the same port, and nowhere else', async () => {
    const { port } = await start()
    const socket = await open(`ws://127.0.0.1:${port}/mqtt`)
    expect(await connected(socket)).toBe('20020000')
    socket.close()
    await expect(open(`ws://127.0.0.1:${port}/other`)).rejects.toThrow('socket hang up')
  })

  test('CL-7: refuses to let anyone listen to all topics', async () => {
    const { port } = await start()
    const socket = await open(`ws://127.0.0.1:${port}/mqtt`)
    await connected(socket)
    const answer = new Promise((resolve) => {
      socket.once('message', (data: Buffer) => resolve(data.toString('hex')))
    })
    socket.send(Buffer.from('8206000100012300', 'hex'))
    expect(await answer).toBe('9003000180')
    socket.close()
  })

  /** What comes next on the connection, or that it was closed. */
  const next = (socket: WebSocket): Promise<string> =>
    new Promise((resolve) => {
      const onClose = (): void => resolve('closed')
      socket.once('close', onClose)
      socket.once('message', (data: Buffer) => {
        socket.off('close', onClose)
        resolve(data.toString('hex'))
      })
    })
  const hex = (text: string): Buffer => Buffer.from(text, 'hex')
  const subscribe = (id: number, topic: string, qos: number): Buffer => {
    const name = Buffer.from(topic)
    return Buffer.concat([Buffer.of(0x82, 5 + name.length, 0, id, 0, name.length), name, Buffer.of(qos)])
  }

  test('CL-10: keeps nothing for those who are away: no sessions, no wills, nothing but QoS 0', async () => {
    const { port } = await start()
    for (const connect of ['100d00044d5154540400003c000161', '101300044d5154540406003c000161000174000178']) {
      const socket = await open(`ws://127.0.0.1:${port}/mqtt`)
      socket.send(hex(connect))
      expect(await next(socket)).toBe('closed')
    }
    const socket = await open(`ws://127.0.0.1:${port}/mqtt`)
    await connected(socket)
    socket.send(subscribe(1, 'topic', 1))
    expect(await next(socket)).toBe('9003000180')
    // PUBLISH with QoS 1 to "t".
    socket.send(hex('32060001740001ff'))
    expect(await next(socket)).toBe('closed')
  })

  test('CL-10: a client has 256 topics at most', async () => {
    const { port } = await start()
    const socket = await open(`ws://127.0.0.1:${port}/mqtt`)
    await connected(socket)
    const results: string[] = []
    for (let id = 1; id <= 257; id++) {
      socket.send(subscribe(id, `topic ${id}`, 0))
      results.push((await next(socket)).slice(-2))
    }
    expect([results.filter((result) => result === '00').length, results.at(-1)]).toEqual([256, '80'])
    socket.close()
  })

  test('CL-10: whoever floods is disconnected', async () => {
    const { port } = await start()
    const socket = await open(`ws://127.0.0.1:${port}/mqtt`)
    await connected(socket)
    const closed = next(socket)
    for (let count = 0; count < 150; count++) socket.send(hex('3004000174ff'))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(socket.readyState).toBe(WebSocket.OPEN)
    for (let count = 0; count < 150; count++) socket.send(hex('3004000174ff'))
    expect(await closed).toBe('closed')
  })

  test('CL-11: pages from elsewhere may not use it; our own may, under every name of this machine', async () => {
    const { port } = await start()
    const url = `ws://127.0.0.1:${port}/mqtt`
    for (const origin of ['https://evil.example', 'null', `http://evil.example:${port}`]) {
      await expect(open(url, { origin })).rejects.toThrow('403')
    }
    for (const origin of [`http://127.0.0.1:${port}`, 'http://localhost:5173', 'http://[::1]:8080']) {
      const socket = await open(url, { origin })
      expect(await connected(socket)).toBe('20020000')
      socket.close()
    }
  })

  test('CL-8: with --https page and broker are behind TLS, with a certificate for this machine', async () => {
    const { port, url } = await start({ https: true, certificates: join(folder, 'certificates') })
    expect(url).toBe(`https://127.0.0.1:${port}/`)
    const body = await new Promise<string>((resolve, reject) => {
      const asked = httpsRequest(`${url}privet.json`, { rejectUnauthorized: false }, (response) => {
        let text = ''
        response.on('data', (part: Buffer) => (text += part.toString())).on('end', () => resolve(text))
      })
      asked.on('error', reject).end()
    })
    expect(JSON.parse(body)).toMatchObject({ brokers: [`wss://127.0.0.1:${port}/mqtt`] })
    const socket = await open(`wss://127.0.0.1:${port}/mqtt`, { rejectUnauthorized: false })
    expect(await connected(socket)).toBe('20020000')
    socket.close()
  })
})

describe('what goes wrong', () => {
  test('CL-9: a taken port and a missing build are one clear line each', async () => {
    const { port } = await start()
    await expect(start({ port })).rejects.toThrow(`Port ${port} is taken. Choose another one: --port ${port + 1}`)
    await expect(start({ site: join(folder, 'nothing') })).rejects.toThrow('The app is not built')
    await expect(start({ host: '192.0.2.1' })).rejects.toThrow('This machine has no address 192.0.2.1')
  })

  test('CL-9: the command says it on one line of stderr and exits with 1', async () => {
    const script = fileURLToPath(new URL('../../../scripts/start.mjs', import.meta.url))
    const child = spawn(process.execPath, [script, '--help', '--nonsense'])
    let errors = ''
    child.stderr.on('data', (part: Buffer) => (errors += part.toString()))
    const code = await new Promise((resolve) => {
      child.once('exit', resolve)
    })
    expect([code, errors]).toEqual([1, "Unknown option '--nonsense'. See --help\n"])
  })

  test('CL-9: the banner names every address and says when STUN had to move', () => {
    const close = async (): Promise<void> => {}
    const served = {
      url: 'http://localhost:8080/',
      lanUrls: ['http://192.168.1.5:8080/'],
      port: 8080,
      stunPort: 40_000,
      close,
    }
    const text = banner(served, { https: true })
    for (const part of ['http://localhost:8080/', 'http://192.168.1.5:8080/', '40000  (3478 is taken)', '█']) {
      expect(text).toContain(part)
    }
  })

  test('CL-9: without https the banner says what other devices lack, and what to do', () => {
    const lanUrls = ['http://192.168.1.5:8080/']
    const served = { url: 'http://localhost:8080/', lanUrls, port: 8080, stunPort: 3478, close: async () => {} }
    const text = banner(served, { https: false })
    for (const part of ['192.168.1.5', '█', 'npm start -- --https']) expect(text).toContain(part)
    expect(banner({ ...served, lanUrls: [] }, { https: false })).not.toContain('--https')
  })
})
