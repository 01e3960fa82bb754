/**
 * Every ```ts block in the README and the docs compiles as it stands. What a block takes as given may
 * be declared in a comment right before it: <!-- given: declare const room: Room -->. A failure is
 * reported with the line in the Markdown file.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, tool } from './run.mjs'
import { sources } from './sources.mjs'

const FOLDER = join(root, '.tscache/samples')

/** @returns {{ line: number, given: string, code: string }[]} line: of the first line of code, from 1 */
export function samplesIn(markdown) {
  const lines = markdown.split('\n')
  const found = []
  for (let at = 0; at < lines.length; at++) {
    const fence = /^\s*(`{3,})\s*(\w*)/.exec(lines[at])
    if (fence === null) continue
    const end = lines.findIndex((text, index) => index > at && text.trim() === fence[1])
    const stop = end === -1 ? lines.length : end
    const start = at
    at = stop
    if (fence[2] !== 'ts' && fence[2] !== 'typescript') continue
    const before = lines.slice(0, start).join('\n').trimEnd()
    const given = /<!--\s*given:((?:(?!-->)[\s\S])*)-->$/.exec(before)?.[1] ?? ''
    found.push({
      line: start + 2,
      given: given.replaceAll('\n', ' ').trim(),
      code: lines.slice(start + 1, stop).join('\n'),
    })
  }
  return found
}

const TSCONFIG = {
  extends: '../../tsconfig.base.json',
  compilerOptions: {
    lib: ['es2023', 'esnext.disposable', 'dom', 'dom.iterable', 'dom.asynciterable'],
    composite: false,
    isolatedDeclarations: false,
    noEmit: true,
    noUnusedLocals: false,
    noUnusedParameters: false,
    types: ['node'],
  },
  include: ['*.ts'],
}

export const samples = {
  name: 'samples',
  fix: 'Correct the sample in the document; what it takes as given can be declared in <!-- given: … --> before it.',
  after: ['types'],
  async check() {
    rmSync(FOLDER, { recursive: true, force: true })
    mkdirSync(FOLDER, { recursive: true })
    writeFileSync(join(FOLDER, 'tsconfig.json'), JSON.stringify(TSCONFIG))
    const origin = new Map()
    for (const file of sources(/^(README\.md|docs\/.*\.md|packages\/[^/]+\/README\.md)$/)) {
      for (const { line, given, code } of samplesIn(readFileSync(join(root, file), 'utf8'))) {
        const name = `${file.replaceAll(/[^A-Za-z0-9]/g, '_')}_${line}.ts`
        origin.set(name, file)
        // Blank lines in front keep the line numbers of the document; each sample is a module of its own.
        writeFileSync(join(FOLDER, name), `${'\n'.repeat(line - 2)}${given};export {}\n${code}\n`)
      }
    }
    this.note = `${origin.size} blocks`
    if (origin.size === 0) return []
    const { ok, output } = await tool('tsc', ['-p', FOLDER, '--pretty', 'false'])
    if (ok) return []
    return [
      output.replaceAll(
        /^\S*?([\w]+\.ts)\((\d+),(\d+)\)/gm,
        (all, name, line) => `${origin.get(name) ?? name}:${line}`,
      ),
    ]
  },
}
