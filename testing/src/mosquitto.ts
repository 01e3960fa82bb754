/** The real Mosquitto, for a second opinion on MQTT. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requiresAll } from './required.ts'

export interface Mosquitto {
  readonly url: string
  close(): Promise<void>
}

const HOW_TO_INSTALL = 'No Mosquitto found: install it (Debian: apt-get install mosquitto) or set MOSQUITTO_PATH'

/** Why tests with Mosquitto have to be skipped, or undefined to run them. In CI always undefined, so that they fail instead. */
export function missingMosquitto(): string | undefined {
  return mosquittoPath() === undefined && !requiresAll() ? HOW_TO_INSTALL : undefined
}

function mosquittoPath(): string | undefined {
  const places = [
    process.env['MOSQUITTO_PATH'],
    '/usr/sbin/mosquitto',
    '/opt/homebrew/sbin/mosquitto',
    '/usr/local/sbin/mosquitto',
  ]
  return places.find((place) => place !== undefined && existsSync(place))
}

/** Starts Mosquitto with a WebSocket listener on a port of its own; rejects when it is not installed. */
export async function startMosquitto(): Promise<Mosquitto> {
  const path = mosquittoPath()
  if (path === undefined) throw new Error(HOW_TO_INSTALL)
  const folder = mkdtempSync(join(tmpdir(), 'privet-mosquitto-'))
  // 2.0.11 refuses to start with WebSocket listeners alone: it wants a plain one as well.
  const [plainPort, port] = await Promise.all([freePort(), freePort()])
  const settings = [
    `listener ${plainPort} 127.0.0.1`,
    `listener ${port} 127.0.0.1`,
    'protocol websockets',
    'allow_anonymous true',
    'persistence false',
    ...(process.getuid?.() === 0 ? ['user root'] : []),
  ]
  const file = join(folder, 'mosquitto.conf')
  writeFileSync(file, `${settings.join('\n')}\n`)
  const child = spawn(path, ['-c', file], { stdio: 'ignore' })
  const close = async (): Promise<void> => {
    await stop(child)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await listening(port, child)
  } catch (error) {
    await close()
    throw error
  }
  return { url: `ws://127.0.0.1:${port}/mqtt`, close }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address === null || typeof address === 'string' ? reject(new Error('no port')) : resolve(address.port),
      )
    })
  })
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  const until = Date.now() + 10_000
  while (Date.now() < until && child.exitCode === null) {
    if (await answers(port)) return
    await new Promise((resolve) => {
      setTimeout(resolve, 30)
    })
  }
  throw new Error('mosquitto did not start')
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const done = (isUp: boolean) => (): void => {
      socket.destroy()
      resolve(isUp)
    }
    socket.once('connect', done(true)).once('error', done(false))
  })
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}
