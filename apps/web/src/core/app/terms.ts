/** What we bring along into any room, by whatever way: who we are, what we are called, how we are found. */
import type { Live, PeerId, RoomOptions } from 'privet'
import { publicBrokers } from 'privet/mqtt'
import { brokerName, iceServers, meetingPoints } from '../network.ts'
import { QUICK, type Plan } from '../rooms/plan.ts'
import { NO_SITE, type Site } from '../site.ts'
import type { OwnStore } from './own-store.ts'
import type { World } from './world.ts'

type RoomTerms = Pick<RoomOptions, 'carriers' | 'identity' | 'name' | 'ice' | 'rules'>

export interface Terms {
  /** Who we are, as soon as that is known. */
  self(): PeerId | undefined
  /** As everything is now; the plan is for a room that is made. */
  now(plan?: Plan): Promise<RoomTerms>
}

export interface TermsOptions {
  readonly world: World
  readonly own: Pick<OwnStore, 'kept'>
  readonly name: Live<string>
  /** What the site offers. */
  readonly site: Promise<Site | undefined>
}

export function createTerms({ world, own, name, site }: TermsOptions): Terms {
  let self: PeerId | undefined
  return {
    self: () => self,
    async now(plan = QUICK) {
      const [library, { store }, offered = NO_SITE] = await Promise.all([world.library(), own.kept(), site])
      const settings = world.settings.current.value
      const brokers = meetingPoints(settings, offered, publicBrokers)
      const identity = await store.identity()
      self = identity.id
      return {
        carriers: brokers.map((url) => library.mqtt(url, brokerName(url, offered))),
        identity,
        name: name.value.trim(),
        // A room that was made without rules stays without.
        rules: library.roomRules({ knockAs: name.value.trim(), policy: { approval: plan.approval } }),
        ice: { mode: settings.mode, servers: iceServers(settings, offered) },
      }
    },
  }
}
