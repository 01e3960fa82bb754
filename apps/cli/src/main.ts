/** The command `privet`: the only place that prints, exits and listens to signals. */
import { resolve } from 'node:path'
import { readArguments, usage } from './arguments.ts'
import { banner } from './banner.ts'
import { serve, ServeError } from './serve.ts'

/** Runs the command; `root` is the folder of the repository. What takes time is prepared only when the words make sense. */
export async function main(words: readonly string[], root: string, prepare?: () => Promise<void>): Promise<void> {
  const asked = readArguments(words)
  if (asked.command === 'help') return print(usage)
  if (asked.command === 'wrong') return fail(`${asked.why}. See --help`)
  await prepare?.()
  try {
    const served = await serve({
      site: resolve(root, 'apps/web/dist/site'),
      certificates: resolve(root, '.privet'),
      port: asked.port,
      host: asked.host,
      https: asked.https,
      ...(asked.stun ? {} : { stun: false }),
    })
    print(banner(served, asked))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        void served.close().finally(() => process.exit(0))
      })
    }
  } catch (error) {
    if (!(error instanceof ServeError)) throw error
    fail(error.message)
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function fail(line: string): void {
  process.stderr.write(`${line}\n`)
  process.exitCode = 1
}
