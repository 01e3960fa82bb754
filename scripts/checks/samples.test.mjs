/** What the documents show must not only compile: the carrier in them keeps the contract of carriers. */
import { transform } from 'esbuild'
import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describeCarrier } from 'privet/testing'
import { describe, it } from 'vitest'
import { root } from './run.mjs'
import { samplesIn } from './samples.mjs'

const [sample] = samplesIn(readFileSync(join(root, 'docs/library.md'), 'utf8')).filter(({ code }) =>
  code.includes('export const windows: Carrier'),
)
const { code } = await transform(sample.code, { loader: 'ts', format: 'esm', target: 'es2023' })
const file = join(root, '.tscache/sample-carrier.mjs')
await mkdir(join(root, '.tscache'), { recursive: true })
await writeFile(file, code)
const { windows } = await import(/* @vite-ignore */ file)

describeCarrier('the sample in docs/library.md', () => ({ carrier: () => windows, close: async () => {} }), {
  describe,
  it,
})
