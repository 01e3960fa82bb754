/** Names of files that this page saves: who, when, and nothing that a file system or a reader would trip over. */

/** Longer names are cut: file systems take 255 bytes, of which an emoji needs four. */
const MAX_LETTERS = 50

/** `Boris 2026-11-21 18.05.09.png`, in local time; `what` may be anything that a person calls themselves. */
export function fileName(what: string, at: Date, extension: string): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('.')
  return `${[clean(what), day, time].filter((part) => part !== '').join(' ')}.${extension}`
}

/**
 * Separators and what Windows forbids become spaces; controls and marks that turn the direction of writing go, since
 * with them a name can pretend to end otherwise than it does. A leading dot would hide the file.
 */
function clean(text: string): string {
  const letters = text
    .replace(/[/\\:*?"<>|\s]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, '')
    .trim()
    .replace(/^[.\s]+/u, '')
  return [...letters].slice(0, MAX_LETTERS).join('').trim()
}
