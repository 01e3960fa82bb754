/** Network namespaces and what connects them: a program in one sees nothing of the others. Linux, root, iproute2. */
import { spawnSync } from 'node:child_process'
import process from 'node:process'

/** Those of one network, to be removed together. */
export class Namespaces {
  readonly #names: string[] = []

  add(purpose: string): string {
    const name = nameOf(purpose)
    run('ip', 'netns', 'add', name)
    this.#names.push(name)
    run('ip', '-n', name, 'link', 'set', 'lo', 'up')
    return name
  }

  /** Leaves nothing behind when it could not be made. */
  orClose<Network>(make: () => Network): Network {
    try {
      return make()
    } catch (error) {
      this.close()
      throw error
    }
  }

  close(): void {
    for (const name of this.#names.splice(0)) run('ip', 'netns', 'del', name)
  }
}

let made = 0

/** A name that nobody else uses, and that tells whose it is. */
export function nameOf(purpose: string): string {
  return `privet-${process.pid}-${++made}-${purpose}`
}

/** Runs a program of this machine; throws what it complains of. */
export function run(command: string, ...args: readonly string[]): void {
  const { error, status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr.trim()}`)
}

/** Runs a program in a namespace. */
export function inside(namespace: string, command: string, ...args: readonly string[]): void {
  run('ip', 'netns', 'exec', namespace, command, ...args)
}

/** A switch. Its own address is fixed: otherwise it changes with the ports, and neighbours send to the old one. */
export function bridge(namespace: string): void {
  run('ip', '-n', namespace, 'link', 'add', 'bridge', 'address', '02:00:00:00:00:01', 'type', 'bridge')
  run('ip', '-n', namespace, 'link', 'set', 'bridge', 'up')
}

/** A cable from a plug in one namespace to one in another. */
export function cable(one: string, plug: string, other: string, otherPlug: string): void {
  run('ip', 'link', 'add', plug, 'netns', one, 'type', 'veth', 'peer', 'name', otherPlug, 'netns', other)
  run('ip', '-n', one, 'link', 'set', plug, 'up')
  run('ip', '-n', other, 'link', 'set', otherPlug, 'up')
}
