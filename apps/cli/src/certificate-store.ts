/** Keeps the certificate between runs, so that a phone has to be told only once to trust it. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Certificate, isGoodFor, makeCertificate } from './certificate.ts'

/** The stored certificate if it is good for these names, else a new one. Without a folder nothing is kept. */
export async function certificateFor(names: readonly string[], folder: string | undefined): Promise<Certificate> {
  if (folder === undefined) return makeCertificate(names)
  const [certFile, keyFile] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
  try {
    const kept = { cert: await readFile(certFile, 'utf8'), key: await readFile(keyFile, 'utf8') }
    if (isGoodFor(kept, names)) return kept
  } catch {
    // There is none yet.
  }
  const made = makeCertificate(names)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(keyFile, made.key, { mode: 0o600 })
    await writeFile(certFile, made.cert)
  } catch {
    // A folder that cannot be written: the certificate is good for this run.
  }
  return made
}
