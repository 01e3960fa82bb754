/**
 * A self-signed X.509 certificate (RFC 5280) for the names and addresses of this machine. Node can
 * sign but not make one, and the libraries that can bring dozens of packages for what is a page of DER.
 *
 * It says of itself that it is no authority: Firefox refuses one that is, when a server shows it.
 */
import { generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'

export interface Certificate {
  /** PEM. */
  readonly cert: string
  /** PEM, PKCS #8. */
  readonly key: string
}

const DAY = 86_400_000
/** Browsers take at most 398 days. */
const VALID_DAYS = 397
/** A clock that is a little behind must not refuse it on the first day. */
const BACKDATED = DAY

/** Makes a certificate for these host names and IPv4 or IPv6 addresses. */
export function makeCertificate(names: readonly string[], now: number = Date.now()): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  const name = sequence(set(sequence(oid('550403'), der(0x0c, Buffer.from('Privet on this machine')))))
  const algorithm = sequence(oid('2a8648ce3d040302'))
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, serial),
    algorithm,
    name,
    sequence(time(now - BACKDATED), time(now + VALID_DAYS * DAY)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(
      0xa3,
      sequence(
        extension('551d13', sequence(), true),
        extension('551d0f', der(0x03, Buffer.of(7, 0x80)), true),
        extension('551d25', sequence(oid('2b06010505070301'))),
        extension('551d11', sequence(...names.map(alternativeName))),
      ),
    ),
  )
  const signature = sign('sha256', body, privateKey)
  const whole = sequence(body, algorithm, der(0x03, Buffer.of(0), signature))
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${whole.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

/** Whether a certificate is good for all these names, and for another week. */
export function isGoodFor({ cert }: Certificate, names: readonly string[], now: number = Date.now()): boolean {
  try {
    const read = new X509Certificate(cert)
    const isInTime = Date.parse(read.validFrom) <= now && Date.parse(read.validTo) > now + 7 * DAY
    return (
      isInTime && names.every((name) => (isIP(name) === 0 ? read.checkHost(name) : read.checkIP(name)) !== undefined)
    )
  } catch {
    return false
  }
}

function alternativeName(name: string): Buffer {
  if (isIP(name) === 0) return der(0x82, Buffer.from(name, 'ascii'))
  return der(0x87, addressBytes(name))
}

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number))
  const [head = '', tail = ''] = address.split('::')
  const words = (part: string): string[] => (part === '' ? [] : part.split(':'))
  const missing = 8 - words(head).length - words(tail).length
  const all = [...words(head), ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...words(tail)]
  return Buffer.from(all.map((word) => word.padStart(4, '0')).join(''), 'hex')
}

function extension(id: string, value: Buffer, isCritical = false): Buffer {
  return sequence(oid(id), ...(isCritical ? [der(0x01, Buffer.of(0xff))] : []), der(0x04, value))
}

/** UTCTime, which is prescribed until 2049 (4.1.2.5). */
function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/[-:T]/g, '').slice(2, 14)
  return der(0x17, Buffer.from(`${digits}Z`))
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'))
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts)
}

function set(...parts: readonly Buffer[]): Buffer {
  return der(0x31, ...parts)
}

/** Tag, length, value: the whole of DER's grammar. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const value = Buffer.concat(parts)
  const { length } = value
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), value])
}
