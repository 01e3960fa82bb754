/**
 * The rules of a room: `gallery.html?state=rules-knock`, `rules-knocks`, `rules-people`, `rules-door`, `rules-alone`; the
 * list of people is opened by its button.
 */
import type { PeerId } from 'privet'
import type { FakeRoom } from './fake-room.ts'
import { createFakeRules, type FakeRules } from './fake-rules.ts'

export const isRules = (state: string): boolean => state.startsWith('rules-')

export function openRules(state: string, room: FakeRoom): FakeRules {
  const rules = createFakeRules(state === 'rules-door' ? ('owner' as PeerId) : room.self.id)
  return rules
}

export function playRules(state: string, room: FakeRoom, rules: FakeRules): void {
  if (state === 'rules-door') return room.status.set('seeking')
  if (state === 'rules-alone') return
  const [boris, chloe] = ['Boris', 'Chloé'].map((name) => room.enter(name))
  if (boris) void rules.appoint(boris.id, 'admin')
  if (chloe) void rules.appoint(chloe.id, 'member')
  if (state === 'rules-people') return void Promise.all([rules.lock(true), rules.expire(Date.now() + 86_400_000)])
  const names = state === 'rules-knock' ? ['Dmitri'] : ['Dmitri', 'Élodie', 'Hana']
  rules.knocks.set(
    new Map(names.map((name) => [name as PeerId, { id: name as PeerId, name, since: Date.now() }] as const)),
  )
}
