/**
 * Networks of our own to test in, made of network namespaces: a LAN with no way out of it, and homes behind routers
 * that translate addresses. Nothing of this machine's own network is changed, and what runs in a namespace sees
 * nothing of it. Needs Linux, root, iproute2 and, for homes, iptables.
 */
import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { bridge, cable, inside, nameOf, Namespaces, run } from './namespaces.ts'
import { requiresAll } from './required.ts'

export interface Lan {
  /** The namespaces of the devices on it, in which a browser can be started; each has one address. */
  readonly devices: readonly string[]
  /** Lets no multicast through, as guest networks do: names under `.local` are not found any more. */
  blockMulticast(): void
  /** Removes all of it. What runs in the namespaces must have ended before. */
  close(): void
}

export interface LanOptions {
  /**
   * Whether the devices were told of a router, as every Wi-Fi tells them, also when it has no internet itself (true by
   * default). Without one browsers do not gather the same.
   */
  readonly hasRouter?: boolean
}

export interface Homes {
  /** A device in each of two homes; they reach each other only through both routers. */
  readonly devices: readonly string[]
  /** The namespace between the homes, where a STUN server can be started, and its address. */
  readonly internet: string
  readonly address: string
  close(): void
}

/**
 * Why tests in networks of their own are not run, or undefined to run them. A missing right is a reason everywhere; a
 * missing tool is none in CI, so that they fail there.
 */
export function missingLan(): string | undefined {
  if (process.platform !== 'linux') return 'Networks of our own need Linux: its tests are not run'
  if (process.getuid?.() !== 0)
    return 'Networks of our own need root: the tests of a LAN and of home routers are not run'
  const probe = nameOf('probe')
  const { error, status } = spawnSync('ip', ['netns', 'add', probe])
  if (status === 0) run('ip', 'netns', 'del', probe)
  const isInstalled = error === undefined && spawnSync('iptables', ['--version']).error === undefined
  if (!isInstalled) return requiresAll() ? undefined : 'Networks of our own need: apt-get install iproute2 iptables'
  return status === 0 ? undefined : 'This system forbids network namespaces: the tests of a LAN are not run'
}

/** Two devices on one wire, with no way to anywhere else. */
export function startLan({ hasRouter = true }: LanOptions = {}): Lan {
  const namespaces = new Namespaces()
  return namespaces.orClose(() => {
    const middle = namespaces.add('wire')
    bridge(middle)
    const devices = ['1', '2'].map((number) => {
      const device = namespaces.add(`lan${number}`)
      cable(device, 'eth0', middle, `port${number}`)
      run('ip', '-n', middle, 'link', 'set', `port${number}`, 'master', 'bridge')
      run('ip', '-n', device, 'address', 'add', `192.168.77.${number}/24`, 'dev', 'eth0')
      // Nobody is there; but whoever has a router looks for ways out through the interface that leads to it.
      if (hasRouter) run('ip', '-n', device, 'route', 'add', 'default', 'via', '192.168.77.254')
      return device
    })
    return {
      devices,
      blockMulticast() {
        for (const device of devices) inside(device, 'iptables', '-I', 'INPUT', '-d', '224.0.0.0/4', '-j', 'DROP')
      },
      close: () => namespaces.close(),
    }
  })
}

/**
 * Two homes, each behind a router as most people have it: it keeps the port and lets in only what answers to
 * something (address and port dependent filtering).
 */
export function startHomes(): Homes {
  const namespaces = new Namespaces()
  const address = '203.0.113.10'
  return namespaces.orClose(() => {
    const internet = namespaces.add('net')
    bridge(internet)
    run('ip', '-n', internet, 'address', 'add', `${address}/24`, 'dev', 'bridge')
    const devices = ['1', '2'].map((number) => {
      const router = namespaces.add(`router${number}`)
      const device = namespaces.add(`home${number}`)
      cable(router, 'wan', internet, `port${number}`)
      run('ip', '-n', internet, 'link', 'set', `port${number}`, 'master', 'bridge')
      cable(device, 'eth0', router, 'lan')
      run('ip', '-n', router, 'address', 'add', `203.0.113.${number}/24`, 'dev', 'wan')
      run('ip', '-n', router, 'address', 'add', `10.0.${number}.1/24`, 'dev', 'lan')
      run('ip', '-n', device, 'address', 'add', `10.0.${number}.2/24`, 'dev', 'eth0')
      run('ip', '-n', device, 'route', 'add', 'default', 'via', `10.0.${number}.1`)
      translate(router)
      return device
    })
    return { devices, internet, address, close: () => namespaces.close() }
  })
}

function translate(router: string): void {
  inside(router, 'sysctl', '-qw', 'net.ipv4.ip_forward=1')
  inside(router, 'iptables', '-t', 'nat', '-A', 'POSTROUTING', '-o', 'wan', '-j', 'MASQUERADE')
  const answers = ['-m', 'conntrack', '--ctstate', 'ESTABLISHED,RELATED']
  inside(router, 'iptables', '-A', 'FORWARD', '-i', 'wan', ...answers, '-j', 'ACCEPT')
  inside(router, 'iptables', '-A', 'FORWARD', '-i', 'wan', '-j', 'DROP')
  // What comes too early must not be remembered as a conversation of the router itself: that would take the port away.
  inside(router, 'iptables', '-A', 'INPUT', '-i', 'wan', '-p', 'udp', '-j', 'DROP')
}
