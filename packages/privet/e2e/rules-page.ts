/** Someone in a room with rules, in a page of their own: what they may do stands on `rules`, what was heard beside it. */
import { mqtt } from '../src/carrier/mqtt/index.ts'
import {
  createIdentity,
  identityFrom,
  openRoom,
  type Room,
  type SavedRoom,
  type StorableIdentity,
} from '../src/index.ts'
import { openMembership, type RoomMembership, roomRules, type RulesOptions } from '../src/membership/index.ts'

export interface RuledEntrance {
  readonly broker: string
  readonly invitation?: string
  readonly options?: Pick<RulesOptions, 'policy' | 'knockAs'>
  /** Comes back as who and where this page was. */
  readonly back?: boolean
}

interface Ruled {
  room: Room
  rules: RoomMembership
  /** What happened, as words. */
  news: string[]
  chat: string[]
  say(text: string): Promise<void>
  /** Ids of those who are linked and open. */
  linked(): string[]
  /** When whose link was closed, by the page's clock. */
  closings: Map<string, number>
}

declare global {
  var ruled: Ruled
  var enterRuled: (entrance: RuledEntrance) => Promise<string>
  /** All ids and keys as they were when the room was left. */
  var keptHere: { readonly keys: StorableIdentity['keys']; readonly saved: SavedRoom } | undefined
}

globalThis.enterRuled = async ({ broker, invitation, options, back }) => {
  const kept = back === true ? globalThis.keptHere : undefined
  const identity = kept === undefined ? await createIdentity() : await identityFrom(kept.keys)
  const room = await openRoom({
    identity,
    carriers: [mqtt(broker)],
    rules: roomRules(options),
    ...(invitation === undefined ? {} : { invitation }),
    ...(kept === undefined ? {} : { saved: kept.saved }),
  })
  const rules = openMembership(room)
  const news: string[] = []
  const chat: string[] = []
  const closings = new Map<string, number>()
  const channel = room.channel('chat')
  channel.on((text, from) => chat.push(`${from}: ${text}`))
  room.on((event) => {
    if (event.type === 'refused') news.push(`refused ${event.reason}`)
    if (event.type === 'left') closings.set(event.member.id, performance.now())
  })
  rules.on((event) => news.push('id' in event ? `${event.type} ${event.id}` : event.type))
  rules.ended.subscribe((ended) => {
    if (ended !== undefined) news.push(`ended ${ended.why}`)
  })
  globalThis.keptHere = { keys: identity.keys, saved: room.save() }
  globalThis.ruled = {
    room,
    rules,
    news,
    chat,
    closings,
    say: (text) => channel.send(text),
    linked: () => [...room.members.value].filter(([, member]) => member.status.value === 'open').map(([id]) => id),
  }
  return (await room.invite()).text
}
