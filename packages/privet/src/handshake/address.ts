/**
 * Network addresses as text and as bytes: IPv4, IPv6 and the mDNS names (`<UUID>.local`) that browsers give
 * instead of local addresses. Nothing else is an address here, host names above all.
 */
import { type Bytes, fromHex, toHex } from '../bytes/index.ts'

export type Family = 'ipv4' | 'ipv6' | 'mdns'

export const FAMILIES: readonly Family[] = ['ipv4', 'ipv6', 'mdns']

/** How many bytes an address of this family has. */
export function addressLength(family: Family): number {
  return family === 'ipv4' ? 4 : 16
}

/** The bytes of an address, or undefined when the text is not an address of this family. */
export function addressBytes(family: Family, text: string): Bytes | undefined {
  switch (family) {
    case 'ipv4':
      return ipv4Bytes(text)
    case 'ipv6':
      return ipv6Bytes(text)
    case 'mdns':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.local$/i.test(text)
        ? fromHex(text.slice(0, -6).replaceAll('-', '').toLowerCase())
        : undefined
  }
}

/** The text of an address; always the same for the same bytes. IPv6 is written in full, without `::`. */
export function addressText(family: Family, bytes: Uint8Array): string {
  const hex = toHex(bytes)
  switch (family) {
    case 'ipv4':
      return bytes.join('.')
    case 'ipv6':
      return (hex.match(/.{4}/g) ?? []).map((group) => Number.parseInt(group, 16).toString(16)).join(':')
    case 'mdns':
      return `${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}.local`
  }
}

/**
 * Whether the address can be that of another machine: not loopback, unspecified, multicast, broadcast or reserved.
 * A peer that names those would have us knock at ourselves, or at everyone on our network.
 */
export function isReachable(family: Family, bytes: Uint8Array): boolean {
  const first = bytes[0] ?? 0
  switch (family) {
    case 'ipv4':
      return first !== 0 && first !== 127 && first < 224
    case 'ipv6':
      // The first eight bytes are zero in ::, ::1 and in IPv4 addresses that are mapped into IPv6.
      return first !== 0xff && bytes.subarray(0, 8).some((byte) => byte !== 0)
    case 'mdns':
      return true
  }
}

/** Whether the address means something only within one network. */
export function isLocal(family: Family, bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes
  switch (family) {
    case 'ipv4':
      return (
        first === 10 ||
        (first === 172 && second >> 4 === 1) ||
        (first === 192 && second === 168) ||
        (first === 169 && second === 254)
      )
    case 'ipv6':
      // Unique local (fc00::/7) and link-local (fe80::/10).
      return first >> 1 === 0x7e || (first === 0xfe && second >> 6 === 2)
    case 'mdns':
      return true
  }
}

function ipv4Bytes(text: string): Bytes | undefined {
  const parts = text.split('.')
  // No leading zeros: some readers take them for octal.
  const isAddress = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)
  return isAddress ? Uint8Array.from(parts, Number) : undefined
}

function ipv6Bytes(text: string): Bytes | undefined {
  const halves = text.split('::').map((half) => (half === '' ? [] : half.split(':')))
  const [head = [], tail = []] = halves
  const missing = 8 - head.length - tail.length
  if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) return undefined
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail]
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  return fromHex(groups.map((group) => group.padStart(4, '0').toLowerCase()).join(''))
}
