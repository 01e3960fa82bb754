/** Where this machine can be reached from its local network. */
import { networkInterfaces } from 'node:os'

/** IPv4 addresses of this machine that are not its own loop; the likeliest for a home first. */
export function lanAddresses(): readonly string[] {
  return Object.entries(networkInterfaces())
    .flatMap(([name, addresses]) => (addresses ?? []).map((address) => ({ ...address, name })))
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
    .sort((a, b) => likelihood(b) - likelihood(a))
    .map(({ address }) => address)
}

/** Containers and virtual machines have bridges whose addresses no phone can reach. */
function likelihood({ name, address }: { readonly name: string; readonly address: string }): number {
  const isVirtual = /^(docker|br-|veth|virbr|vmnet|tailscale|utun|tun|wg)/.test(name)
  return (isVirtual ? 0 : 2) + (address.startsWith('192.168.') ? 1 : 0)
}
