/** Another writer and another reader of QR codes (libqrencode, ZBar), for a second opinion on ours. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Modules, type Picture, pgmOf } from './pictures.ts'
import { requiresAll } from './required.ts'

const HOW_TO_INSTALL = 'zbarimg or qrencode is missing: install them (Debian: apt-get install zbar-tools qrencode)'

/** Why tests with them have to be skipped, or undefined to run them. In CI always undefined, so that they fail instead. */
export function missingQrTools(): string | undefined {
  const isThere = ['zbarimg', 'qrencode'].every((tool) => spawnSync(tool, ['--version']).error === undefined)
  return isThere || requiresAll() ? undefined : HOW_TO_INSTALL
}

/** The code that qrencode makes of the text, in byte mode. */
export function qrencode(text: string, level: 'L' | 'M' | 'Q' | 'H' = 'L'): Modules {
  const drawn = run('qrencode', ['-8', '-l', level, '-m', '0', '-t', 'ASCII', '-o', '-', '--', text])
  // Two characters stand for one module.
  const rows = drawn.split('\n').filter((line) => line !== '')
  return rows.map((line) => Array.from({ length: rows.length }, (_, column) => line[column * 2] === '#'))
}

/** The texts that zbarimg finds in the picture. */
export function zbarimg(picture: Picture): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'privet-qr-'))
  try {
    const file = join(folder, 'picture.pgm')
    writeFileSync(file, pgmOf(picture))
    // It ends with 4 when it finds nothing.
    return run('zbarimg', ['-q', '--raw', '--nodbus', '-Sdisable', '-Sqrcode.enable', file], [0, 4])
      .split('\n')
      .filter((line) => line !== '')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(tool: string, args: readonly string[], good: readonly number[] = [0]): string {
  const { status, stdout, stderr, error } = spawnSync(tool, args, { encoding: 'utf8' })
  if (error !== undefined) throw new Error(HOW_TO_INSTALL, { cause: error })
  if (status === null || !good.includes(status)) throw new Error(`${tool} failed: ${stderr}`)
  return stdout
}
