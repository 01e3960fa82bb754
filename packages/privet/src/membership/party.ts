/** What this device brings into a greeting (`greeting.ts`): what it knows of the room, and who may come in. MB-21. */
import { refuse } from '../error.ts'
import type { PeerId } from '../identity/index.ts'
import type { Door } from './door.ts'
import type { Epochs } from './epochs.ts'
import type { Party } from './greeting.ts'
import type { Sayings } from './sayings.ts'

/** With this one, whom we know by their key. `isAdmitted`: a person here has said yes to them. */
export function partyWith(
  peer: PeerId,
  isAdmitted: boolean,
  { self, sayings, epochs, door }: { self: PeerId; sayings: Sayings; epochs: Epochs; door: Door },
): Party {
  const { membership } = sayings
  // They have shown the room's vouch; whether they are a member, their statements will say.
  const isNewcomer = sayings.genesis() === undefined
  const demandWelcome = (): void => {
    if (!isNewcomer) door.demandWelcome(peer, isAdmitted)
  }
  demandWelcome()
  return {
    genesis: sayings.genesis,
    learn: sayings.learn,
    heads: () => sayings.ledger().heads(),
    async receive() {
      demandWelcome()
      await door.receive(peer, isAdmitted)
    },
    missing: (heads) => sayings.ledger().missing(heads),
    take: (statements) => sayings.take(statements),
    demandMembers() {
      const { roles } = membership.value
      if (!roles.has(peer) || !roles.has(self)) refuse('refused', 'E_RULES', 'Not both of us are members')
    },
    keys: epochs.word,
    takeKeys: epochs.take,
  }
}
