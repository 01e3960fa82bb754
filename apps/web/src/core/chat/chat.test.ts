import fc from 'fast-check'
import type { PeerId } from 'privet'
import { describe, expect, it } from 'vitest'
import { deliveryOf, EMPTY_CHAT, stepChat, type Chat, type ChatEffect, type ChatEvent } from './chat.ts'
import { createMessageId, type MessageId } from './message.ts'

const [boris, chloe] = ['boris', 'chloe'] as unknown as [PeerId, PeerId]

function play(events: readonly ChatEvent[], from: Chat = EMPTY_CHAT): readonly [Chat, readonly ChatEffect[]] {
  let chat = from
  const effects: ChatEffect[] = []
  for (const event of events) {
    const [next, more] = stepChat(chat, event)
    chat = next
    effects.push(...more)
  }
  return [chat, effects]
}

const wrote = (id: MessageId, here: readonly PeerId[]): ChatEvent => ({ type: 'wrote', id, text: 'hello', at: 1, here })
const receipt = (id: MessageId, from: PeerId): ChatEvent => ({
  type: 'arrived',
  parcel: { type: 'receipt', ids: [id] },
  from,
  name: '',
  at: 2,
})
const message = (id: MessageId, from: PeerId): ChatEvent => ({
  type: 'arrived',
  parcel: { type: 'message', id, time: 9_999, text: 'hi' },
  from,
  name: 'Boris',
  at: 5,
})
const sentTo = (effects: readonly ChatEffect[]): PeerId[] =>
  effects.flatMap((effect) => (effect.type === 'send' && effect.parcel.type === 'message' ? [effect.to] : []))
const only = (chat: Chat): ReturnType<typeof deliveryOf> => {
  const [first] = chat.messages
  if (!first) throw new Error('no message')
  return deliveryOf(first)
}

describe('nothing that was typed is lost', () => {
  it('WEB-3: written to nobody it waits, and goes to whoever comes', () => {
    const id = createMessageId()
    const [alone] = play([wrote(id, [])])
    expect(only(alone)).toEqual({ state: 'waiting' })
    const [, effects] = play([{ type: 'linked', peer: boris }], alone)
    expect(sentTo(effects)).toEqual([boris])
  })

  it('WEB-3: what was handed over but not acknowledged is sent again to the one who comes back, and to nobody else', () => {
    const id = createMessageId()
    const [chat] = play([wrote(id, [boris, chloe]), { type: 'handed', id, peer: boris }, receipt(id, chloe)])
    expect(only(chat)).toEqual({ state: 'with', count: 1, of: 2 })
    expect(sentTo(play([{ type: 'linked', peer: boris }], chat)[1])).toEqual([boris])
    expect(sentTo(play([{ type: 'linked', peer: chloe }], chat)[1])).toEqual([])
    expect(sentTo(play([{ type: 'linked', peer: 'dmitri' as PeerId }], chat)[1])).toEqual([])
  })

  it('WEB-3: after a reload a message that nobody acknowledged waits again', () => {
    const id = createMessageId()
    const [before] = play([wrote(id, [boris]), { type: 'handed', id, peer: boris }])
    expect(only(before)).toEqual({ state: 'sent' })
    const [after] = play([{ type: 'restored', messages: before.messages }])
    expect(only(after)).toEqual({ state: 'waiting' })
    expect(sentTo(play([{ type: 'linked', peer: boris }], after)[1])).toEqual([boris])
  })

  it('WEB-3: every message reaches everyone it is for, whatever is dropped, if they come back in the end', () => {
    const steps = fc.array(
      fc.record({ peer: fc.constantFrom(boris, chloe), arrives: fc.boolean(), acknowledged: fc.boolean() }),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(steps, (drops) => {
        const id = createMessageId()
        let [chat] = play([wrote(id, [boris, chloe])])
        const [them] = [
          new Map<PeerId, Chat>([
            [boris, EMPTY_CHAT],
            [chloe, EMPTY_CHAT],
          ]),
        ]
        const round = (peer: PeerId, arrives: boolean, acknowledged: boolean): void => {
          const [next, effects] = play([{ type: 'linked', peer }], chat)
          chat = next
          for (const to of sentTo(effects)) {
            if (!arrives) continue
            const [theirs] = play([message(id, to)], them.get(to))
            them.set(to, theirs)
            if (acknowledged) chat = play([receipt(id, to)], chat)[0]
          }
        }
        for (const { peer, arrives, acknowledged } of drops) round(peer, arrives, acknowledged)
        for (const peer of [boris, chloe]) round(peer, true, true)
        expect(only(chat)).toEqual({ state: 'with', count: 2, of: 2 })
        for (const theirs of them.values()) expect(theirs.messages).toHaveLength(1)
      }),
    )
  })
})

describe('what arrives', () => {
  it('WEB-4: a repeat is shown once and acknowledged again', () => {
    const id = createMessageId()
    const [chat, effects] = play([message(id, boris), message(id, boris)])
    expect(chat.messages).toHaveLength(1)
    expect(effects.filter((effect) => effect.type === 'send')).toHaveLength(2)
  })

  it('WEB-4: nobody can shadow another one’s message, nor confirm what was not for them', () => {
    const id = createMessageId()
    const [chat, effects] = play([message(id, boris), message(id, chloe)])
    expect(chat.messages[0]?.from?.id).toBe(boris)
    expect(effects.filter((effect) => effect.type === 'send')).toHaveLength(1)
    const own = createMessageId()
    expect(only(play([wrote(own, [boris]), receipt(own, chloe)])[0])).toEqual({ state: 'waiting' })
  })

  it('WEB-4: a time from the future counts as now', () => {
    expect(play([message(createMessageId(), boris)])[0].messages[0]?.written).toBe(5)
  })

  it('WEB-5: unread counts what comes while nobody looks, and the line stays where it began', () => {
    const first = createMessageId()
    const [away] = play([{ type: 'looking', looking: false }, message(first, boris), message(createMessageId(), boris)])
    expect(away).toMatchObject({ unread: 2, firstUnread: first })
    expect(play([{ type: 'looking', looking: true }], away)[0]).toMatchObject({ unread: 0, firstUnread: first })
  })
})
