/** A measurement as it is kept: all samples, and enough about the machine to doubt them. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem, type } from 'node:os'
import process from 'node:process'
import type { Samples } from '../topic.ts'

export interface Measurement {
  readonly topic: string
  readonly date: string
  readonly runs: number
  readonly machine: Machine
  readonly versions: Readonly<Record<string, string>>
  readonly samples: Samples
}

export interface Machine {
  readonly processor: string
  readonly cores: number
  readonly memory: string
  readonly system: string
  /** Of the minute before; much above 0 means that the figures were disturbed. */
  readonly loadBefore: number
}

const MEASURED = [
  '@trystero-p2p/mqtt',
  'peerjs',
  'peer',
  'simple-peer',
  'aedes',
  'lighthouse',
  'esbuild',
  'ggwave',
] as const

export function describeMachine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${release()}`,
    loadBefore: Number((loadavg()[0] ?? 0).toFixed(2)),
  }
}

export function describeVersions(root: string, browser: string): Readonly<Record<string, string>> {
  const installed = MEASURED.map((name) => [name, versionIn(`${root}/node_modules/${name}/package.json`)])
  return {
    privet: `${versionIn(`${root}/packages/privet/package.json`)} (${commit(root)})`,
    ...(Object.fromEntries(installed) as Record<string, string>),
    chromium: browser,
    node: process.version,
  }
}

export function keep(root: string, record: Measurement): void {
  writeFileSync(`${root}/bench/results/${record.topic}.json`, `${JSON.stringify(record, undefined, 1)}\n`)
}

export function kept(root: string): readonly Measurement[] {
  const folder = `${root}/bench/results`
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as Measurement)
}

function versionIn(path: string): string {
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
}

function commit(root: string): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
  } catch {
    return 'no git'
  }
}
