/**
 * A week of a room with twenty people, in minutes of the test's clock: they come and go, cannot hear each other, lock,
 * appoint and remove. Then all who can meet, meet.
 */
import { fakeClock } from '@privet/testing/clock'
import { between, seeded, type Random } from '@privet/testing/network'
import type { PeerId } from '../identity/index.ts'
import { Device, settled } from './devices.fixture.ts'

/** So many come. */
export const PEOPLE = 20
/** What happens in it. */
const STEPS = 140
export const WEEK = 7 * 86_400_000

export class Week {
  readonly clock = fakeClock()
  readonly random: Random
  readonly devices: Device[] = []
  /** On which side of a cut somebody is. */
  readonly side = new Map<Device, number>()
  deeds = 0
  /** The longest time between two events, ms. */
  protected readonly pause: number = (2 * WEEK) / STEPS

  constructor(seed: number) {
    this.random = seeded(seed)
  }

  /** Before somebody's device meets others, also after a reload. */
  protected async opened(_device: Device): Promise<void> {}

  /** Before the page of this one is closed. */
  protected async closing(_device: Device): Promise<void> {}

  /** What is left standing of what somebody wrote whom this one removes: all. */
  protected standing(_remover: Device, _id: PeerId): number | undefined {
    return undefined
  }

  /** Devices that still belong to the room, as far as they know themselves. */
  get here(): Device[] {
    return this.devices.filter(({ hasLeft, membership }) => !hasLeft && membership.ended.value === undefined)
  }

  any<T>(all: readonly T[]): T | undefined {
    return all[between(this.random, 0, all.length - 1)]
  }

  canHear(one: Device, other: Device): boolean {
    return one !== other && this.side.get(one) === this.side.get(other)
  }

  /** One looks for people and the other answers, if each may. */
  async meet(one: Device, other: Device): Promise<void> {
    if (!this.canHear(one, other) || one.wires.has(other.id) || one.hasLeft || other.hasLeft) return
    const share = one.at('members').some((place) => other.at('members').includes(place))
    const isSameKey = one.at('members').at(-1) === other.at('members').at(-1)
    const way = isSameKey ? other.here : ({ type: 'members' } as const)
    if (!share || !other.hears(one.id, 'announce', { way })) return
    if (!one.tell({ type: 'offer', from: other.id, offer: '', way: isSameKey ? one.here : { type: 'members' } })) return
    await one.meet(other)
  }

  async step(): Promise<void> {
    this.clock.advance(between(this.random, 60_000, this.pause))
    const [one, other] = [this.any(this.here), this.any(this.here)]
    if (one === undefined || other === undefined) return
    const dice = this.random()
    if (dice < 0.2 && this.devices.length < PEOPLE) return this.join(one)
    if (dice < 0.6) return this.meet(one, other)
    if (dice < 0.7) return this.reload(one)
    if (dice < 0.8) return void this.side.set(one, between(this.random, 0, 1))
    // Mostly those try who may; what one may not is refused.
    const doer = (dice < 0.95 ? this.any(this.here.filter((each) => each.membership.rights.value.mayLock)) : one) ?? one
    const { membership } = doer
    const messages = this.standing(doer, other.id)
    const before = membership.rights.value
    const deed = this.any([
      async () => membership.lock(this.random() < 0.4),
      async () => membership.letMembersAdmit(this.random() < 0.7),
      async () => membership.appoint(other.id, 'admin'),
      async () => membership.remove(other.id, messages === undefined ? {} : { messages }),
      async () => membership.appoint(other.id, 'admin'),
      async () => membership.withdraw(),
    ])
    const result = await Promise.allSettled([deed?.()])
    if (result[0].status === 'fulfilled') {
      if (!before.mayLock) throw new Error('They did what they may not')
      this.deeds += 1
    }
    await settled()
    for (const peer of this.here)
      for (const end of peer.wires.values()) if (!this.canHear(peer, end.device)) end.close()
  }

  async join(host: Device): Promise<void> {
    const guest = await Device.invitedBy(host)
    this.side.set(guest, this.side.get(host) ?? 0)
    if (!host.hears(guest.id, 'join')) return
    await this.opened(guest)
    if ((await host.meet(guest)).isLinked) this.devices.push(guest)
  }

  async reload(device: Device): Promise<void> {
    await this.closing(device)
    const again = await device.again()
    await this.opened(again)
    this.side.set(again, this.side.get(device) ?? 0)
    this.devices.splice(this.devices.indexOf(device), 1, again)
  }

  async run(steps = STEPS): Promise<void> {
    const owner = await Device.found({ clock: this.clock })
    await this.opened(owner)
    this.devices.push(owner)
    this.side.set(owner, 0)
    for (let step = 0; step < steps; step += 1) await this.step()
    await this.reunite()
  }

  async reunite(): Promise<void> {
    // All can hear each other again, and whoever was removed meanwhile tries as well.
    for (const device of this.devices) this.side.set(device, 0)
    for (let round = 0; round < 3; round += 1)
      for (const one of this.here) for (const other of this.here) await this.meet(one, other)
    await settled()
  }
}
