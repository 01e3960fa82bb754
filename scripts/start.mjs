/** `npm start`: builds the command and the app, then serves. Arguments go to `privet serve`. */
import { fileURLToPath } from 'node:url'
import { checkNode } from './node-version.mjs'

checkNode()

const root = fileURLToPath(new URL('..', import.meta.url))
const { build } = await import('esbuild')
await build({
  entryPoints: [`${root}/apps/cli/src/main.ts`],
  outfile: `${root}/apps/cli/dist/main.js`,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
})
const { main } = await import('../apps/cli/dist/main.js')
await main(process.argv.slice(2), root, async () => {
  console.log('Building the app …')
  try {
    await import('./build.mjs')
  } catch (error) {
    console.error(`The app could not be built: ${error instanceof Error ? error.message : String(error)}`)
    process.exit(1)
  }
})
