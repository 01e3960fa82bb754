/** What people say in a simulation, and what of it is shown. */
import { between, type Random } from '@privet/testing/network'
import { type Message, messagesOf } from './message.ts'
import type { Saying } from './picture.ts'
import type { LogStore } from './types.ts'

/** A message, or something about one that is there. */
export async function sayingOf(store: LogStore, random: Random, text: string): Promise<Saying> {
  const page = await store.page({ limit: 30 })
  const some = page[between(random, 0, page.length - 1)]
  const luck = random()
  if (some === undefined || luck < 0.6) return { type: 'text', text, mentions: [] }
  if (luck < 0.7) return { type: 'reply', to: some.hash, text, mentions: [] }
  if (luck < 0.8) return { type: 'edit', of: some.hash, text, mentions: [] }
  if (luck < 0.85) return { type: 'delete', of: some.hash }
  return { type: 'reaction', of: some.hash, emoji: luck < 0.93 ? '👍' : '🎉', isOn: random() < 0.7 }
}

/** All as it is shown, but for when it came. */
export async function shown(store: LogStore): Promise<readonly Message[]> {
  const page = await store.page({ limit: 100_000 })
  return messagesOf(page, await store.about(page.map(({ hash }) => hash))).map((each) => ({
    ...each,
    arrived: 0,
    written: 0,
  }))
}
