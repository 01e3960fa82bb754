/** Someone in a page who remembers people, compares codes with them and rings them. The test is the two people's eyes and hands. */
import { mqtt } from '../src/carrier/mqtt/index.ts'
import { createIdentity, openRoom, parseInvitation, type PeerId, type Room } from '../src/index.ts'
import {
  acquaint,
  type ComparisonState,
  memoryBookStore,
  openBook,
  openRinging,
  openVerification,
  type Verifications,
} from '../src/trust/index.ts'

export interface Acquaintance {
  readonly id: PeerId
  /** Opens a room, or the one that this is the invitation to; gives its invitation. */
  enter(invitation?: string): Promise<string>
  leave(): Promise<void>
  linked(): PeerId[]
  canRing(peer: PeerId): boolean
  standing(peer: PeerId): string
  compare(peer: PeerId): void
  agree(peer: PeerId): boolean
  shown(peer: PeerId): ComparisonState | undefined
  type(peer: PeerId, digits: string): void
  ring(peer: PeerId, invitation: string): void
  /** How our last call is doing. */
  called(): string | undefined
  /** Takes the call that rings; gives the invitation, or undefined while none does. */
  take(): string | undefined
}

declare global {
  var acquaintance: Acquaintance
  var appear: (broker: string, name: string) => Promise<void>
}

globalThis.appear = async (broker, name) => {
  const identity = await createIdentity()
  const book = await openBook(memoryBookStore())
  const ringing = openRinging({ identity, book, carriers: [mqtt(broker)] })
  let room: Room | undefined
  let verification: Verifications | undefined
  let stop = (): void => {}
  let outgoing: ReturnType<typeof ringing.ring> | undefined
  let taking: (() => string) | undefined
  ringing.on((call) => {
    taking = () => call.accept().text
  })
  globalThis.acquaintance = {
    id: identity.id,
    async enter(invitation) {
      room = await openRoom({
        identity,
        name,
        carriers: [mqtt(broker)],
        ...(invitation === undefined ? {} : { invitation }),
      })
      verification = openVerification(room, { book })
      stop = acquaint(room, { book })
      return (await room.invite()).text
    },
    async leave() {
      stop()
      verification?.close()
      await room?.leave()
    },
    linked: () => [...(room?.members.value.keys() ?? [])],
    canRing: (peer) => ringing.reachable.value.has(peer),
    standing: (peer) => book.standing(peer, room?.members.value.get(peer)?.name.value ?? '').status,
    compare: (peer) => void verification?.start(peer),
    agree(peer) {
      const comparison = verification?.running.value.get(peer)
      comparison?.accept()
      return comparison !== undefined
    },
    shown: (peer) => verification?.running.value.get(peer)?.state.value,
    type: (peer, digits) => verification?.running.value.get(peer)?.type(digits),
    ring(peer, invitation) {
      outgoing = ringing.ring(peer, { invitation: parseInvitation(invitation), name })
    },
    called: () => outgoing?.status.value,
    take: () => taking?.(),
  }
}
