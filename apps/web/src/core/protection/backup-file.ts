/** The name of a backup among the downloads, and reading one that was picked. */

/** More than any backup has (bytes): what else was picked is not read into memory to be refused. */
const LONGEST = 65_536

/** `privet-identity-2026-11-22.privet`, by the day here. Not whose it is: names of files are shown to others. */
export function backupName(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `privet-identity-${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}.privet`
}

/** What is in the file; of one that is far too large nothing, which is no backup either. */
export async function readBackup(file: Blob): Promise<Uint8Array> {
  return file.size > LONGEST ? new Uint8Array() : new Uint8Array(await file.arrayBuffer())
}
