/**
 * Network addresses as text and as bytes: IPv4, IPv6 and the mDNS names (`<UUID>.local`) that browsers give
 * instead of local addresses. Nothing else is an address here, host names above all.
 */
import { type Bytes, fromHex, toHex } from '../bytes/index.ts'

export type Family = 'ipv4' | 'ipv6' | 'mdns'

interface AddressFamily {
  readonly length: number
  /** The bytes of an address, or undefined when the text is not an address of this family. */
  read(text: string): Bytes | undefined
  /** The text of an address; always the same for the same bytes. IPv6 is written in full, without `::`. */
  write(bytes: Uint8Array): string
  /**
   * Whether it can be that of another machine: not loopback, unspecified, multicast, broadcast or reserved.
   * A peer that names those would have us knock at ourselves, or at everyone on our network.
   */
  isReachable(bytes: Uint8Array): boolean
  /** Whether it means something only within one network. */
  isLocal(bytes: Uint8Array): boolean
}

export const ADDRESSES: Readonly<Record<Family, AddressFamily>> = {
  ipv4: {
    length: 4,
    read(text) {
      const parts = text.split('.')
      // No leading zeros: some readers take them for octal.
      const isByte = (part: string): boolean => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256
      return parts.length === 4 && parts.every(isByte) ? Uint8Array.from(parts, Number) : undefined
    },
    write: (bytes) => bytes.join('.'),
    isReachable: ([first = 0]) => first !== 0 && first !== 127 && first < 224,
    isLocal: ([first = 0, second = 0]) =>
      first === 10 ||
      (first === 172 && second >> 4 === 1) ||
      (first === 192 && second === 168) ||
      (first === 169 && second === 254),
  },
  ipv6: {
    length: 16,
    read: ipv6Bytes,
    write: (bytes) => (toHex(bytes).match(/.{4}/g) ?? []).map((group) => group.replace(/^0{1,3}/, '')).join(':'),
    // The first eight bytes are zero in ::, ::1 and in IPv4 addresses that are mapped into IPv6.
    isReachable: (bytes) => bytes[0] !== 0xff && bytes.subarray(0, 8).some((byte) => byte !== 0),
    // Unique local (fc00::/7) and link-local (fe80::/10).
    isLocal: ([first = 0, second = 0]) => first >> 1 === 0x7e || (first === 0xfe && second >> 6 === 2),
  },
  mdns: {
    length: 16,
    read: (text) =>
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.local$/i.test(text)
        ? fromHex(text.slice(0, -6).replaceAll('-', '').toLowerCase())
        : undefined,
    write: (bytes) => `${toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}.local`,
    isReachable: () => true,
    isLocal: () => true,
  },
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
