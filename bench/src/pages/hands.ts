/** Someone who meets one person after the other by hand, each time from nothing: another room, another identity. */
import { openRoom, type Room } from 'privet'
import { answerByHand, type HandInvitation, type HandReply, inviteByHand } from 'privet/paper'
import { type FormName, FORMS } from './forms.ts'

/** What the harness calls; an invitation or a reply goes from page to page as `forms.ts` carries it. */
export interface Hands {
  /** Makes an invitation. */
  invite(form: FormName): Promise<void>
  /** What we made, as it reaches the other. The same seed has the same mishaps. */
  show(form: FormName, seed: number): Promise<string>
  /** Whether there was something to be read. */
  read(form: FormName, carried: string): Promise<boolean>
  /** Makes the reply to what was read. */
  answer(form: FormName): Promise<void>
  /** Lets in whoever wrote what was read; who that is. */
  admit(): Promise<string>
  /** Who we are, once we were let in. */
  arrive(): Promise<string>
  /** Sends a word and waits until the other's has come. */
  talk(): Promise<void>
  leave(): Promise<void>
}

declare global {
  var hands: Hands
}

let room: Room | undefined
let invitation: HandInvitation | undefined
let reply: HandReply | undefined
let theirs: Uint8Array | undefined
let greeted = Promise.resolve()

function enter(entered: Room): void {
  room = entered
  greeted = new Promise((resolve) => entered.channel('hello').on(() => resolve()))
}

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Not that far yet')
  return value
}

globalThis.hands = {
  async invite(form) {
    const made = await openRoom({ name: 'Ada' })
    enter(made)
    invitation = await inviteByHand(made, { signed: FORMS[form].unsigned !== true })
  },
  show: (form, seed) => FORMS[form].carry(there(reply ?? invitation).envelope, seed),
  async read(form, carried) {
    theirs = await FORMS[form].read(carried)
    return theirs !== undefined
  },
  async answer(form) {
    reply = await answerByHand(there(theirs), { name: 'Ben', unsigned: FORMS[form].unsigned === true })
    // Listened to from the first moment on: a word may come with the welcome.
    reply.room.then(enter, () => {})
  },
  async admit() {
    const visitor = await there(invitation).open(there(theirs))
    return (await visitor.admit()).id
  },
  async arrive() {
    return (await there(reply).room).self.id
  },
  async talk() {
    await there(room).channel('hello').send('hello')
    await greeted
  },
  async leave() {
    invitation?.close()
    reply?.close()
    await room?.leave()
    room = invitation = reply = theirs = undefined
  },
}
