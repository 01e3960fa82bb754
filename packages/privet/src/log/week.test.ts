/**
 * A week of a room with its rules and its log at once: twenty people come and go, cannot hear each other, lock, remove
 * and let in again; meanwhile they write, change and take back, most of it to nobody who is there.
 */
import { turn } from '@privet/testing/clock'
import { between } from '@privet/testing/network'
import { afterEach, expect, test, vi } from 'vitest'
import type { PeerId } from '../identity/index.ts'
import { Device, settled } from '../membership/devices.fixture.ts'
import { rightsOf } from '../membership/gate.ts'
import { PEOPLE, Week, WEEK } from '../membership/week.fixture.ts'
import type { Log } from './log.ts'
import { logMembership } from './membership.ts'
import { memoryLogStore } from './memory-store.ts'
import { openLog } from './open-log.ts'
import { sayingOf, shown } from './saying.fixture.ts'
import type { KeptRecord, LogStore } from './types.ts'

// A busy machine runs it many times slower than an idle one.
vi.setConfig({ testTimeout: 120_000 })

const EVENTS = 360

/** Something that was said, as far as whoever said it knew. */
interface Word {
  readonly author: PeerId
  readonly number: number
  /** Who had been removed when it was said. */
  readonly out: ReadonlySet<PeerId>
}

class Chatter extends Week {
  readonly logs = new Map<Device, Log>()
  readonly stores = new Map<PeerId, LogStore>()
  readonly said: Word[] = []
  readonly returned = new Set<PeerId>()
  /** How often somebody had words that were not left standing, and believed them until they heard of the removal. */
  believed = 0
  /** Words to nobody who was there. */
  alone = 0
  // Within the week in which the old place is listened at: whoever was away for longer meets nobody there.
  protected override readonly pause = (2 * WEEK * 6) / 7 / (EVENTS * 0.37)

  protected override async opened(device: Device): Promise<void> {
    const known = this.stores.get(device.id)
    const store = known ?? memoryLogStore()
    this.stores.set(device.id, store)
    const membership = logMembership(device.membership.state)
    this.logs.set(device, await openLog(device.room, { store, membership, isNew: known === undefined }))
  }

  protected override async closing(device: Device): Promise<void> {
    await this.whileTimePasses(this.log(device).close())
  }

  protected override standing(remover: Device, id: PeerId): number {
    return this.log(remover).lastOf(id)
  }

  log(device: Device): Log {
    return this.logs.get(device) ?? none()
  }

  store({ id }: Device): LogStore {
    return this.stores.get(id) ?? none()
  }

  async whileTimePasses<Result>(job: Promise<Result>): Promise<Result> {
    let isDone = false
    const end = (): void => {
      isDone = true
    }
    job.then(end, end)
    while (!isDone) {
      await turn()
      this.clock.advance(1)
    }
    return job
  }

  /** What is on its way arrives. */
  async rest(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 400) {
      await turn()
      this.clock.advance(400)
    }
    await settled()
  }

  async say(device: Device): Promise<void> {
    const { id, membership } = device
    const { roles, removed } = membership.state.value
    const number = this.said.filter(({ author }) => author === id).length + 1
    const out = new Set([...removed.keys()].filter((each) => !roles.has(each)))
    const saying = await sayingOf(this.store(device), this.random, `${number} by ${id}`)
    await this.whileTimePasses(this.log(device).send(saying))
    if (device.wires.size === 0) this.alone += 1
    this.said.push({ author: id, number, out })
  }

  /** Until all have been here: somebody new, by the invitation of whoever may let them in. */
  async newcomer(): Promise<void> {
    const host = this.any(this.here.filter(({ membership }) => membership.rights.value.mayAdmit))
    if (host !== undefined && this.devices.length < PEOPLE) await this.join(host)
  }

  /** Somebody who had to go is let in again, with what they kept. */
  async welcomeBack(): Promise<void> {
    const gone = this.any(this.devices.filter(({ hasLeft }) => hasLeft))
    const host = this.any(this.here.filter(({ membership }) => membership.rights.value.mayLock))
    if (gone === undefined || host === undefined || this.here.some(({ id }) => id === gone.id)) return
    await host.membership.admit(gone.id)
    const again = await Device.invitedBy(host, { identity: gone.identity })
    this.side.set(again, this.side.get(host) ?? 0)
    await this.opened(again)
    if (!host.hears(again.id, 'join') || !(await host.meet(again)).isLinked) return
    this.devices.splice(this.devices.indexOf(gone), 1, again)
    this.returned.add(again.id)
  }

  override async step(): Promise<void> {
    const dice = this.random()
    const one = this.any(this.here)
    if (dice < 0.55 && one !== undefined) await this.say(one)
    else if (dice < 0.6) await this.newcomer()
    else if (dice < 0.63) await this.welcomeBack()
    else await super.step()
    // Mostly what was begun comes to its end; sometimes it is cut off in the middle.
    if (this.random() < 0.8) await this.rest(between(this.random, 400, 2_400))
    for (const device of this.here)
      for (const [id, { messages }] of device.membership.state.value.removed)
        for (const other of this.here)
          if (other.id !== id && !other.membership.state.value.removed.has(id) && this.log(other).lastOf(id) > messages)
            this.believed += 1
  }

  /** Whoever is known to belong, in the end. */
  get belonging(): readonly Device[] {
    const [owner] = this.devices
    return this.here.filter(({ id }) => owner?.membership.state.value.roles.has(id))
  }

  async recordsOf(device: Device, author: PeerId): Promise<readonly KeptRecord[]> {
    return this.store(device).range({ author, from: 1, to: this.log(device).lastOf(author) }, Infinity)
  }

  async numbers(device: Device): Promise<string> {
    const authors = [...this.stores.keys()].toSorted()
    return JSON.stringify(authors.map((author) => this.log(device).lastOf(author)))
  }

  /** Until those who belong have as much of everybody, and nobody has more to send. */
  async untilAlike(): Promise<void> {
    for (let round = 0; round < 300; round += 1) {
      await this.rest(1_000)
      const all = new Set(await Promise.all(this.belonging.map((each) => this.numbers(each))))
      const isSent = this.belonging.every((each) => this.log(each).waiting.value.length === 0)
      if (all.size === 1 && isSent) return
    }
  }

  async close(): Promise<void> {
    for (const device of this.devices) device.leave()
    for (const log of this.logs.values()) await this.whileTimePasses(log.close())
  }
}

function none(): never {
  throw new Error('There is none')
}

let week: Chatter | undefined
afterEach(() => week?.close())

test.each([6])(
  'LG-39: after a week of coming and going, cuts, locks, removals and returns all who belong to the room agree on who may do what and on every message, nothing that counts is lost, and whoever was removed got nothing after it (seed %i)',
  async (seed) => {
    const here = (week = new Chatter(seed))
    await here.run(EVENTS)
    await here.untilAlike()
    const people = here.belonging
    const [first] = people
    if (first === undefined) throw new Error('There is at least its owner')
    const { state } = first.membership
    // It was a week in which things happened.
    expect(here.stores.size).toBeGreaterThanOrEqual(PEOPLE)
    expect(people.length).toBeGreaterThan(5)
    expect(here.returned.size).toBeGreaterThan(0)
    expect(here.alone).toBeGreaterThan(20)
    expect(here.believed).toBeGreaterThan(0)
    expect(here.said.some(({ out }) => out.size > 0)).toBe(true)

    const views = people.map(({ membership: { state: own } }) => {
      const { roles, removed, policy, epoch } = own.value
      return { roles: Object.fromEntries(roles), removed: Object.fromEntries(removed), policy, epoch: epoch?.number }
    })
    for (const view of views) expect(view).toEqual(views[0])
    for (const { id, membership } of people) {
      const { mayRemove: _, ...rights } = rightsOf(state.value, id)
      expect(membership.rights.value).toMatchObject(rights)
    }
    const [messages, ...others] = await Promise.all(people.map((each) => shown(here.store(each))))
    for (const each of others) expect(each).toEqual(messages)
    expect(people.map((each) => [here.log(each).forks.value.size, here.log(each).trouble.value])).toEqual(
      people.map(() => [0, undefined]),
    )

    for (const author of here.stores.keys()) {
      const counts = await Promise.all(people.map(async (each) => (await here.recordsOf(each, author)).length))
      const [count = 0] = counts
      expect(counts).toEqual(people.map(() => count))
      const all = here.said.filter((word) => word.author === author).length
      const { roles, removed } = state.value
      const removal = removed.get(author)
      if (people.some(({ id }) => id === author)) expect(count).toBe(all)
      // Let in again, and not back yet: nobody else may have what they said last.
      else if (roles.has(author)) expect(count).toBeLessThanOrEqual(all)
      // What was left standing may have gone with whoever removed them.
      else if (people.some(({ id }) => id === removal?.by)) expect(count).toBe(removal?.messages)
      else expect(count).toBeLessThanOrEqual(removal?.messages ?? 0)
    }

    // Whoever was removed and never came back has nothing that was said by somebody who knew of it.
    for (const device of here.devices) {
      if (state.value.roles.has(device.id) || here.returned.has(device.id)) continue
      for (const { author, number, out } of here.said)
        if (out.has(device.id)) expect(here.log(device).lastOf(author)).toBeLessThan(number)
    }
  },
)
