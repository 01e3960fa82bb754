import { mkdtemp, rm, stat } from 'node:fs/promises'
import { X509Certificate } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isGoodFor, makeCertificate } from './certificate.ts'
import { certificateFor } from './certificate-store.ts'

const names = ['localhost', '127.0.0.1', '::1', '192.168.1.5', '2001:db8::7']
const DAY = 86_400_000

test('CL-3: the certificate is signed by its own key, is no authority, and is good for every name and address', () => {
  const made = makeCertificate(names)
  const read = new X509Certificate(made.cert)
  expect(read.verify(read.publicKey)).toBe(true)
  expect(read.ca).toBe(false)
  expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
  expect(read.checkHost('localhost')).toBe('localhost')
  for (const address of names.slice(1)) expect(read.checkIP(address)).toBe(address)
  expect(read.checkHost('example.org')).toBeUndefined()
  expect(Date.parse(read.validTo) - Date.parse(read.validFrom)).toBe(398 * DAY)
  expect(isGoodFor(made, names)).toBe(true)
})

test('CL-3: it is made anew when an address is missing or it is about to end, and kept otherwise', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'privet-certificate-'))
  try {
    const first = await certificateFor(names, folder)
    expect(await certificateFor(names, folder)).toEqual(first)
    expect((await stat(join(folder, 'key.pem'))).mode & 0o777).toBe(0o600)
    expect((await certificateFor([...names, '10.0.0.9'], folder)).cert).not.toBe(first.cert)
    expect(isGoodFor(first, names, Date.now() + 391 * DAY)).toBe(false)
    expect(isGoodFor({ cert: 'torn', key: '' }, names)).toBe(false)
  } finally {
    await rm(folder, { recursive: true })
  }
})
