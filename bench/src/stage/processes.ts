/** What the browser's processes spend while something runs: processor time, and memory at its peak. */
import type { Browser } from '@playwright/test'
import { readFile } from 'node:fs/promises'

export interface Spent {
  /** Seconds, all processes of the browser. */
  readonly cpu: number
  /** Bytes by which the resident memory of all of them together grew at most; NaN where there is no /proc. */
  readonly memory: number
}

const EVERY = 200
const PAGE_SIZE = 4096

export async function watchProcesses(browser: Browser): Promise<{ stop(): Promise<Spent> }> {
  const session = await browser.newBrowserCDPSession()
  const look = async (): Promise<ReadonlyMap<number, number>> => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    return new Map(processInfo.map(({ id, cpuTime }) => [id, cpuTime]))
  }
  const before = await look()
  const pids = [...before.keys()]
  const base = await resident(pids)
  let peak = base
  const timer = setInterval(() => void resident(pids).then((now) => (peak = Math.max(peak, now))), EVERY)
  return {
    async stop() {
      clearInterval(timer)
      const after = await look()
      await session.detach()
      // One that ends meanwhile belongs to a page that was closed before.
      const cpu = [...after].reduce((sum, [id, time]) => sum + time - (before.get(id) ?? 0), 0)
      return { cpu, memory: peak - base }
    },
  }
}

async function resident(pids: readonly number[]): Promise<number> {
  const sizes = await Promise.all(
    pids.map(async (pid) => {
      const fields = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '')
      return Number(fields.split(' ')[1] ?? 0) * PAGE_SIZE
    }),
  )
  const sum = sizes.reduce((all, each) => all + each, 0)
  return sum === 0 ? Number.NaN : sum
}
