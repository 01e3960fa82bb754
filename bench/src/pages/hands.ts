/** Someone who meets one person after the other by hand, each time from nothing: another room, another identity. */
import { openRoom, type Room } from 'privet'
import { answerByHand, type HandInvitation, type HandReply, inviteByHand } from 'privet/paper'
import { type FormName, FORMS } from './forms.ts'

/** What the harness calls; an invitation or a reply goes from page to page as `forms.ts` carries it. */
export interface Hands {
  invite(form: FormName, seed: number): Promise<string>
  answer(form: FormName, carried: string, seed: number): Promise<string>
  /** Reads the reply and lets its author in; who that is. */
  admit(form: FormName, carried: string): Promise<string>
  /** Who we are, once we were let in. */
  arrive(): Promise<string>
  /** Sends a word and waits until the other's has come. */
  talk(): Promise<void>
  leave(): Promise<void>
}

declare global {
  // eslint-disable-next-line no-var -- only `var` declares a property of globalThis
  var hands: Hands
}

let room: Room | undefined
let invitation: HandInvitation | undefined
let reply: HandReply | undefined
let greeted = Promise.resolve()

function enter(entered: Room): void {
  room = entered
  greeted = new Promise((resolve) => entered.channel('hello').on(() => resolve()))
}

globalThis.hands = {
  async invite(form, seed) {
    enter(await openRoom({ name: 'Ada' }))
    if (room === undefined) throw new Error('No room')
    invitation = await inviteByHand(room, { signed: FORMS[form].unsigned !== true })
    return await FORMS[form].carry(invitation.envelope, seed)
  },
  async answer(form, carried, seed) {
    const offer = await FORMS[form].read(carried)
    reply = await answerByHand(offer, { name: 'Ben', unsigned: FORMS[form].unsigned === true })
    // Listened to from the first moment on: a word may come with the welcome.
    reply.room.then(enter, () => {})
    return await FORMS[form].carry(reply.envelope, seed)
  },
  async admit(form, carried) {
    const visitor = await invitation?.open(await FORMS[form].read(carried))
    return (await visitor?.admit())?.id ?? 'nobody'
  },
  async arrive() {
    return (await reply?.room)?.self.id ?? 'nobody'
  },
  async talk() {
    await room?.channel('hello').send('hello')
    await greeted
  },
  async leave() {
    invitation?.close()
    reply?.close()
    await room?.leave()
    room = invitation = reply = undefined
  },
}
