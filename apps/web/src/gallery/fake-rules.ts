/** The rules of a room in memory, for component tests and the gallery: what is decided holds at once. */
import { live, type PeerId, type Settable } from 'privet'
import { FIRST_POLICY, type Caller, type Membership, type Rights, type RoomMembership } from 'privet/membership'

export interface FakeRules extends RoomMembership {
  readonly state: Settable<Membership>
  readonly rights: Settable<Rights>
  readonly knocks: Settable<ReadonlyMap<PeerId, Caller>>
  /** What was decided here. */
  readonly done: readonly string[]
}

const MAY_ALL: Rights = { mayAdmit: true, mayLock: true, mayEnd: true, mayAppoint: true, mayRemove: () => true }

export function createFakeRules(self: PeerId): FakeRules {
  const done: string[] = []
  const state = live<Membership>({
    roles: new Map([[self, 'owner']]),
    letInByMembers: new Set(),
    removed: new Map(),
    policy: { ...FIRST_POLICY, open: true },
    epoch: undefined,
    forked: new Set(),
    incomplete: new Set(),
    isOverfull: false,
  })
  const knocks = live<ReadonlyMap<PeerId, Caller>>(new Map())
  const setPolicy = (change: Partial<Membership['policy']>): void =>
    state.set({ ...state.value, policy: { ...state.value.policy, ...change } })
  const settle = (id: PeerId, deed: string): void => {
    done.push(`${deed} ${id}`)
    const rest = new Map(knocks.value)
    rest.delete(id)
    knocks.set(rest)
  }
  return {
    state,
    rights: live(MAY_ALL),
    knocks,
    ended: live(undefined),
    done,
    on: () => () => undefined,
    admit: async (id) => settle(id, 'admit'),
    refuse: async (id) => settle(id, 'refuse'),
    lock: async (locked) => setPolicy({ locked }),
    approve: async (approval) => setPolicy({ approval }),
    letMembersAdmit: async (open) => setPolicy({ open }),
    expire: async (at) => setPolicy({ expires: at === undefined ? undefined : Math.ceil(at / 1000) }),
    appoint: async (id, role) => {
      state.set({ ...state.value, roles: new Map(state.value.roles).set(id, role) })
    },
    remove: async (id) => void done.push(`remove ${id}`),
    invite: async () => Promise.reject(new Error('nobody invites here')),
    withdraw: async () => void done.push('withdraw'),
    allows: () => true,
    epoch: () => 1,
  }
}
