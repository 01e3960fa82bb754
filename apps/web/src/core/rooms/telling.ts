/** What has changed about the rules of a room, as lines between the messages. Pure. */
import type { PeerId } from 'privet'
import type { RulesEvent } from 'privet/membership'

export type RulesLineKind = 'removed' | 'admin' | 'no-admin' | 'locked' | 'unlocked' | 'asks' | 'asks-not' | 'new-link'

/** Undefined `peer`: about nobody in particular. */
export interface Told {
  readonly kind: RulesLineKind
  readonly peer: PeerId | undefined
}

export function toldOf(event: RulesEvent): readonly Told[] {
  switch (event.type) {
    case 'removed':
      return [{ kind: 'removed', peer: event.id }]
    case 'role': {
      // That somebody belongs to the room is told by their coming.
      if (event.before === undefined) return []
      return [{ kind: event.role === 'admin' ? 'admin' : 'no-admin', peer: event.id }]
    }
    case 'policy': {
      const { policy, before } = event
      const told: Told[] = []
      if (policy.locked !== before.locked) told.push({ kind: policy.locked ? 'locked' : 'unlocked', peer: undefined })
      if (policy.approval !== before.approval)
        told.push({ kind: policy.approval ? 'asks' : 'asks-not', peer: undefined })
      return told
    }
    case 'new-key':
      return [{ kind: 'new-link', peer: undefined }]
    case 'forked':
      return []
  }
}
