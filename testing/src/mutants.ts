/**
 * Planted faults: a module with one line of its source changed, loaded beside the real one. A test
 * that cannot tell the two apart proves nothing.
 */
import { build } from 'esbuild'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Mutant {
  /** What is wrong with it, in words. */
  readonly name: string
  /** Must occur exactly once in the source. */
  readonly replace: string
  readonly by: string
}

/** Loads the module with this fault in it; `Module` is the type of the real one. */
export async function loadMutant<Module>(source: URL, { name, replace, by }: Mutant): Promise<Module> {
  const path = fileURLToPath(source)
  const text = await readFile(path, 'utf8')
  if (text.split(replace).length !== 2)
    throw new Error(`"${name}" cannot be planted: its text is not there exactly once`)
  const result = await build({
    stdin: { contents: text.replace(replace, () => by), loader: 'ts', resolveDir: dirname(path), sourcefile: path },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    logLevel: 'silent',
  })
  const code = result.outputFiles[0]?.contents ?? new Uint8Array()
  return (await import(
    /* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  )) as Module
}
