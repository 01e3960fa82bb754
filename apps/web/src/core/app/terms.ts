/** What we bring along into any room, by whatever way: who we are, what we are called, how we are found. */
import type { Live, PeerId, RoomOptions, SavedRoom } from 'privet'
import type { Sight } from 'privet/membership'
import { publicBrokers } from 'privet/mqtt'
import { brokerName, iceServers, meetingPoints } from '../network.ts'
import { keptRules } from '../rooms/keep-rules.ts'
import { policyOf, QUICK, type Plan } from '../rooms/plan.ts'
import { NO_SITE, type Site } from '../site.ts'
import type { OwnStore } from './own-store.ts'
import type { World } from './world.ts'

type RoomTerms = Pick<RoomOptions, 'carriers' | 'identity' | 'name' | 'ice' | 'rules'>

export interface Terms {
  /** Who we are, as soon as that is known. */
  self(): PeerId | undefined
  /** As everything is now; the plan is for a room that is made. */
  now(plan?: Plan): Promise<RoomTerms>
  /** Asks who is in this room, from outside; undefined: nobody answers. Rejects when nobody could be asked. */
  whoIsThere(saved: SavedRoom): Promise<Sight | undefined>
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
  /** Who we are and how others are found, with what else that takes. */
  const ways = async () => {
    const [library, { store, shelf }, offered = NO_SITE] = await Promise.all([world.library(), own.kept(), site])
    const settings = world.settings.current.value
    const brokers = meetingPoints(settings, offered, publicBrokers)
    const identity = await store.identity()
    self = identity.id
    const carriers = brokers.map((url) => library.mqtt(url, brokerName(url, offered)))
    return { library, shelf, offered, settings, identity, carriers }
  }
  return {
    self: () => self,
    async whoIsThere(saved) {
      const { library, ...how } = await ways()
      return library.whoIsThere(saved, how)
    },
    async now(plan = QUICK) {
      const { library, shelf, offered, settings, identity, carriers } = await ways()
      return {
        carriers,
        identity,
        name: name.value.trim(),
        // A room that was made without rules stays without.
        rules: keptRules(shelf, (keep) =>
          library.roomRules({ knockAs: name.value.trim(), policy: policyOf(plan), keep }),
        ),
        ice: { mode: settings.mode, servers: iceServers(settings, offered) },
      }
    },
  }
}
