/**
 * A call of three in the app itself, in one browser, for half an hour: what it holds on to. The heap is read after a
 * collection, each minute; growth is counted from the first one. What a script makes is counted for itself at both
 * ends: a heap holds compiled code as well, and a browser compiles what runs often for minutes on.
 */
import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import { serve } from '@privet/cli'
import { existsSync } from 'node:fs'
import { sleep } from '../room.ts'
import type { Topic } from '../topic.ts'

const APP = 'Privet app'
const PEOPLE = ['Ada', 'Boris', 'Chloé']
const MINUTES = 30
const QUICK_MINUTES = 3
const MEGABYTE = 1_000_000

interface Held {
  readonly heap: number
  readonly connections: number
  readonly nodes: number
}

export const soak: Topic = {
  name: 'soak',
  runs: 1,
  metrics: [
    { key: 'minutes', title: 'minutes' },
    { key: 'before', title: 'heap of the three pages after the first minute, MB' },
    { key: 'after', title: 'in the last five minutes, MB' },
    { key: 'objectsBefore', title: 'objects, texts and functions in it after the first minute, MB' },
    { key: 'objects', title: 'in the end, MB' },
    { key: 'connections', title: 'connections more than after the first minute' },
    { key: 'nodes', title: 'nodes of the documents more than after the first minute' },
  ],

  async measure({ root, quick, stage, log }) {
    const site = `${root}/apps/web/dist/site`
    if (!existsSync(`${site}/index.html`)) {
      log('  the app is not built: npm run build')
      return { [APP]: { failed: [1] } }
    }
    const served = await serve({ site, port: 0, host: 'localhost', stun: false })
    const contexts: BrowserContext[] = []
    stage.converse(PEOPLE.length)
    try {
      for (const name of PEOPLE) {
        const context = await stage.browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } })
        await context.addInitScript(settle, name)
        contexts.push(context)
      }
      const pages = await Promise.all(contexts.map((context) => context.newPage()))
      await meet(pages, served.url)
      const sessions = await Promise.all(pages.map((page) => page.context().newCDPSession(page)))
      const readings: Held[] = []
      let objectsBefore = 0
      const minutes = quick ? QUICK_MINUTES : MINUTES
      for (let minute = 1; minute <= minutes; minute += 1) {
        await sleep(60_000)
        const held = await read(pages, sessions)
        readings.push(held)
        if (minute === 1) objectsBefore = await readObjects(sessions)
        log(
          `  ${minute}/${minutes} ${(held.heap / MEGABYTE).toFixed(2)} MB, ${held.connections} connections, ${held.nodes} nodes`,
        )
      }
      const objects = await readObjects(sessions)
      const [first] = readings
      const last = readings.slice(-5)
      if (first === undefined) throw new Error('Nothing was read')
      return {
        [APP]: {
          minutes: [minutes],
          before: [first.heap / MEGABYTE],
          after: last.map(({ heap }) => heap / MEGABYTE),
          objectsBefore: [objectsBefore / MEGABYTE],
          objects: [objects / MEGABYTE],
          connections: last.map(({ connections }) => connections - first.connections),
          nodes: last.map(({ nodes }) => nodes - first.nodes),
        },
      }
    } finally {
      await Promise.all(contexts.map((context) => context.close()))
      await served.close()
    }
  },

  targets: (median) => [
    {
      what: 'half an hour of a call of three: heap, times that after the first minute',
      measured: median(APP, 'after') / median(APP, 'before'),
      limit: 1.05,
      holds: 'at most',
    },
    {
      what: 'half an hour of a call of three: objects in it, times those after the first minute',
      measured: median(APP, 'objects') / median(APP, 'objectsBefore'),
      limit: 1.05,
      holds: 'at most',
    },
    {
      what: 'half an hour of a call of three: more connections than after the first minute',
      measured: median(APP, 'connections'),
      limit: 0,
      holds: 'at most',
    },
  ],
}

/** All in one room, with microphone and camera on, and everyone seen by everyone. */
async function meet([first, ...others]: readonly Page[], url: string): Promise<void> {
  if (first === undefined) throw new Error('Nobody came')
  await first.goto(url)
  await first.getByRole('button', { name: 'New room' }).click()
  await first.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await first.getByRole('button', { name: 'Copy link' }).first().click()
  await first.getByText('Copied. Now paste it', { exact: false }).first().waitFor()
  const link = await first.evaluate(() => navigator.clipboard.readText())
  for (const page of others) {
    await page.goto(link)
    await page.getByRole('button', { name: 'Enter the room' }).click()
  }
  for (const page of [first, ...others]) {
    await page.getByRole('button', { name: 'Unmute', exact: true }).click()
    await page.getByRole('button', { name: 'Start camera', exact: true }).click()
  }
  for (const [at, page] of [first, ...others].entries())
    for (const name of PEOPLE.filter((_, other) => other !== at))
      await page.getByRole('group', { name, exact: true }).locator('video[data-shown=true]').waitFor()
}

async function read(pages: readonly Page[], sessions: readonly CDPSession[]): Promise<Held> {
  const each = await Promise.all(
    sessions.map(async (session, at): Promise<Held> => {
      await session.send('HeapProfiler.collectGarbage')
      const usage = await session.send('Runtime.getHeapUsage')
      const counts = await session.send('Memory.getDOMCounters')
      const connections = await pages[at]?.evaluate(
        () => globalThis.connections?.filter(({ connectionState }) => connectionState !== 'closed').length,
      )
      return { heap: usage.usedSize, connections: connections ?? 0, nodes: counts.nodes }
    }),
  )
  return each.reduce((sum, held) => ({
    heap: sum.heap + held.heap,
    connections: sum.connections + held.connections,
    nodes: sum.nodes + held.nodes,
  }))
}

/** What scripts have made, in bytes, without what the engine makes of the scripts. */
async function readObjects(sessions: readonly CDPSession[]): Promise<number> {
  let sum = 0
  for (const session of sessions) sum += objectsIn(await takeSnapshot(session))
  return sum
}

async function takeSnapshot(session: CDPSession): Promise<unknown> {
  const chunks: string[] = []
  const keep = ({ chunk }: { readonly chunk: string }): void => void chunks.push(chunk)
  session.on('HeapProfiler.addHeapSnapshotChunk', keep)
  await session.send('HeapProfiler.takeHeapSnapshot', {})
  session.off('HeapProfiler.addHeapSnapshotChunk', keep)
  return JSON.parse(chunks.join(''))
}

/** As a browser's developer tools count it. */
interface Snapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[]] }
  }
  readonly nodes: readonly number[]
}

/** `native`: what the browser keeps for its documents; `code`: what scripts were compiled to; `hidden`: the engine's own. */
const NOT_OURS: ReadonlySet<string | undefined> = new Set(['native', 'code', 'hidden', 'synthetic', 'object shape'])

function objectsIn(taken: unknown): number {
  const { snapshot, nodes } = taken as Snapshot
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')]
  let sum = 0
  for (let node = 0; node < nodes.length; node += fields.length)
    if (!NOT_OURS.has(types[0][nodes[node + type] ?? 0])) sum += nodes[node + size] ?? 0
  return sum
}

/** In the page: with a name, and every connection noted without being held. */
function settle(name: string): void {
  if (location.protocol.startsWith('http')) localStorage.setItem('privet-name-0', name)
  const made: WeakRef<RTCPeerConnection>[] = []
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...given: ConstructorParameters<typeof RTCPeerConnection>) {
      super(...given)
      made.push(new WeakRef(this))
    }
  }
  Object.defineProperty(globalThis, 'connections', { get: () => made.flatMap((each) => each.deref() ?? []) })
}
