/** Hands bytes to the browser's own saving. */

/** Long enough for any browser to have opened the address (ms). */
const HELD = 60_000

export function download(content: Blob, name: string): void {
  const anchor = document.createElement('a')
  const address = URL.createObjectURL(content)
  anchor.href = address
  anchor.download = name
  anchor.click()
  // Firefox reads the bytes after the click: an address that is taken back at once saves nothing.
  setTimeout(() => URL.revokeObjectURL(address), HELD)
}
