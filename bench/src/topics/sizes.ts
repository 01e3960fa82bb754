/** What each library adds to an application: everything it exports, minified, and gzipped. */
import { build } from 'esbuild'
import { gzipSync } from 'node:zlib'
import type { Samples, Topic } from '../topic.ts'

/** Of our own everything, of the others what an application cannot do without: the rest of them may be shaken off. */
const BUNDLES: readonly (readonly [name: string, source: string])[] = [
  ['Privet, core', "export * from 'privet'"],
  ['Privet with MQTT', "export * from 'privet'\nexport * from 'privet/mqtt'"],
  ['trystero, core', "export { createTopicStrategy } from '@trystero-p2p/core'"],
  ['trystero with MQTT', "export { joinRoom } from '@trystero-p2p/mqtt'"],
  ['peerjs', "export { Peer } from 'peerjs'"],
  // Its browser build: the source wants a bundler that stands in for Node's modules.
  ['simple-peer', "export * from 'simple-peer/simplepeer.min.js'"],
]

export const sizes: Topic = {
  name: 'sizes',
  metrics: [
    { key: 'minified', title: 'minified, kB' },
    { key: 'gzipped', title: 'gzipped, kB' },
  ],

  async measure({ root, log }) {
    const samples: Record<string, Samples[string]> = {}
    for (const [name, source] of BUNDLES) {
      try {
        const bytes = await bundle(source, `${root}/bench`)
        samples[name] = { minified: [bytes.length / 1000], gzipped: [gzipSync(bytes, { level: 9 }).length / 1000] }
      } catch (error) {
        log(`  ${name} FAILED: ${String(error)}`)
        samples[name] = { failed: [1] }
      }
    }
    return samples
  },

  targets: (median) => [
    { what: 'library core, kB gzipped', measured: median('Privet, core', 'gzipped'), limit: 25, holds: 'at most' },
    {
      what: 'library with MQTT, kB gzipped',
      measured: median('Privet with MQTT', 'gzipped'),
      limit: 30,
      holds: 'at most',
    },
  ],
}

async function bundle(contents: string, from: string): Promise<Uint8Array> {
  const result = await build({
    stdin: { contents, resolveDir: from },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['privet-src'],
    legalComments: 'none',
    logLevel: 'silent',
  })
  return result.outputFiles[0]?.contents ?? new Uint8Array()
}
