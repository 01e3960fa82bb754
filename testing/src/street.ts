/**
 * People in a network of our own, each at the end of a wire whose quality changes as a test says: cut, lossy, late,
 * narrow; and each with an address that may change. In the middle is what they all reach: a broker, a STUN server.
 * Needs what lan.ts needs, and Python for the wires.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { missingLan } from './lan.ts'
import { bridge, inside, Namespaces, run } from './namespaces.ts'
import { requiresAll } from './required.ts'

/** How a wire is; what is left out is as good as it gets. */
export interface Quality {
  /** Milliseconds, one way. */
  readonly delay?: number
  /** Share of packets that are lost in each direction, 0 to 1. */
  readonly loss?: number
  /** Bits a second in each direction. */
  readonly rate?: number
}

/** One person's place in the network. */
export interface House {
  /** The namespace in which a browser can be started. */
  readonly namespace: string
  /** Resolves when the wire is like that. */
  shape(quality: Quality): Promise<void>
  /** Nothing passes any more, and nobody is told. */
  cut(): Promise<void>
  /** Ends `cut` and `shape`. */
  mend(): Promise<void>
  /** Another address in place of the present one, as on the way from one Wi-Fi to the next. */
  move(): void
  /** Pulls the plug: the machine itself knows that it has no network. `plugIn` gives it the same address again. */
  unplug(): void
  plugIn(): void
  /** One more address, in another network over the same wire; whoever has one there, too, is in reach by it. */
  joinAnotherNetwork(): void
  /** Nothing from the address that this one has now gets in here any more, until one of the two moves. */
  ignore(other: House): void
  readonly address: string
}

export interface Street {
  readonly houses: readonly House[]
  /** The namespace in the middle, where servers can be started, and its address. */
  readonly middle: string
  readonly address: string
  close(): Promise<void>
}

/** What waits for its turn on a narrow wire (bytes): half a second at 500 kbit/s, as in a bad router. */
const QUEUE = 32_000

/** Why tests on such a street are not run, or undefined to run them; as `missingLan` says. */
export function missingStreet(): string | undefined {
  const hasPython = spawnSync('python3', ['--version']).status === 0
  const missing =
    hasPython || requiresAll() ? undefined : 'Wires of our own need python3: the tests of bad networks are not run'
  return missingLan() ?? missing
}

/** So many houses, all in one network; whoever is in it has a way to everyone else. */
export async function startStreet(count: number): Promise<Street> {
  const namespaces = new Namespaces()
  // Public ones (for documentation): a page may not talk to a broker in a private network without being allowed to.
  const address = '203.0.113.254'
  let wires: Wires | undefined
  const close = async (): Promise<void> => {
    await wires?.close()
    namespaces.close()
  }
  try {
    const middle = namespaces.add('middle')
    bridge(middle)
    run('ip', '-n', middle, 'address', 'add', `${address}/24`, 'dev', 'bridge')
    const places = Array.from({ length: count }, (_, index) => namespaces.add(`house${index + 1}`))
    wires = await layWires(places.map((namespace, index) => [namespace, 'eth0', middle, `port${index}`] as const))
    const { shape } = wires
    const houses = places.map((namespace, index) => {
      run('ip', '-n', middle, 'link', 'set', `port${index}`, 'master', 'bridge', 'up')
      run('ip', '-n', namespace, 'link', 'set', 'eth0', 'up')
      let present = index + 1
      const use = (host: number): void => {
        run('ip', '-n', namespace, 'address', 'add', `203.0.113.${host}/24`, 'dev', 'eth0')
        run('ip', '-n', namespace, 'route', 'replace', 'default', 'via', address, 'src', `203.0.113.${host}`)
      }
      use(present)
      return {
        namespace,
        get address() {
          return `203.0.113.${present}`
        },
        joinAnotherNetwork: () =>
          run('ip', '-n', namespace, 'address', 'add', `198.51.100.${index + 1}/24`, 'dev', 'eth0'),
        ignore: (other: House) => inside(namespace, 'iptables', '-A', 'INPUT', '-s', other.address, '-j', 'DROP'),
        shape: (quality: Quality) => shape(index, quality),
        cut: () => shape(index, { loss: 1 }),
        mend: () => shape(index, {}),
        move() {
          run('ip', '-n', namespace, 'address', 'del', `203.0.113.${present}/24`, 'dev', 'eth0')
          present += count
          use(present)
        },
        unplug: () => run('ip', '-n', namespace, 'link', 'set', 'eth0', 'down'),
        plugIn() {
          run('ip', '-n', namespace, 'link', 'set', 'eth0', 'up')
          run('ip', '-n', namespace, 'route', 'replace', 'default', 'via', address)
        },
      }
    })
    return { houses, middle, address, close }
  } catch (error) {
    await close()
    throw error
  }
}

interface Wires {
  readonly shape: (wire: number, quality: Quality) => Promise<void>
  close(): Promise<void>
}

type Ends = readonly [namespace: string, plug: string, other: string, otherPlug: string]

async function layWires(ends: readonly Ends[]): Promise<Wires> {
  const script = fileURLToPath(new URL('wires.py', import.meta.url))
  const child = spawn('python3', [script, ...ends.flat()], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const say = async (expected: string): Promise<void> => {
    const line: { readonly value?: unknown } = await lines.next()
    if (line.value !== expected) throw new Error(`The wires say ${String(line.value)}, not ${expected}`)
  }
  let last: Promise<void> = say('ready')
  await last
  return {
    shape(wire, { delay = 0, loss = 0, rate = 0 }) {
      child.stdin.write(`${wire} ${delay} ${loss} ${rate} ${QUEUE}\n`)
      return (last = last.then(() => say('ok')))
    },
    async close() {
      const gone = once(child, 'exit')
      child.stdin.end()
      if (child.exitCode === null) await gone
    },
  }
}
