/**
 * What becomes of something that somebody brought, in this window or with the help of another one: a screen comes
 * up, the invitation that waits takes its reply, or there is something to say. Owns what this window knows of
 * invitations by hand; the room's own part is its `Hosting`.
 */
import type { Invitation, PeerId, Room } from 'privet'
import type { AnswerByHandOptions } from 'privet/paper'
import type { Exchange } from 'privet/sound'
import type { Answering } from './answering.ts'
import type { Hosting } from './hosting.ts'
import type { Brought, Found, Readers, Recognised } from './recognise.ts'
import type { Standings } from './standings.ts'
import type { Trouble } from './trouble.ts'
import type { Question, Reaction, Windows } from './windows.ts'

/** `shown`: a screen has come up. `taken`: the invitation of this window has it. `delivered`: that of another one. */
export type Taken =
  | { readonly kind: 'shown' | 'taken' | 'delivered' }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }

/** How it came: read by our camera; and whether the two phones are held against each other for it. */
export interface How {
  readonly scanned?: boolean
  readonly face?: boolean
  /** Nothing else is waited for: whatever else it is, is not ours. */
  readonly expects?: 'reply' | undefined
  /** Goes on singing until the reply was heard. */
  readonly aloud?: Exchange | undefined
}

/** What was brought leads elsewhere, and something here would end for it: that is for the person to say. */
export interface Crossing {
  /** The room that we are in, or the reply that is under way. */
  readonly leaves: 'room' | 'reply'
  /** Who invites elsewhere; undefined when the invitation does not say. */
  readonly host: string | undefined
  go(): void
}

export type ByHandLibrary = typeof import('./library.ts')

export interface MeetingOptions {
  readonly library: () => Promise<ByHandLibrary>
  readonly readPicture: Readers['readPicture']
  readonly windows: Windows
  readonly standings: Standings
  readonly now: () => number
  /** Of the room that this window is in. */
  readonly hosting: () => Hosting | undefined
  /** Nobody else is in the room that this window is in. */
  readonly isAlone: () => boolean
  readonly isInRoom: () => boolean
  readonly ask: (crossing: Crossing) => void
  readonly self: () => PeerId | undefined
  /** As whom this invitation is answered. */
  readonly terms: (offer: Found) => Promise<AnswerByHandOptions>
  readonly showInvitation: (invitation: Invitation) => void
  readonly showAnswering: (answering: Answering) => void
  /** Shown instead of the invitation, when another window turns out to know better; `anyway` shows it all the same. */
  readonly showTrouble: (trouble: Trouble, anyway: (() => void) | undefined) => void
  readonly enter: (room: Room, met: PeerId | undefined) => void
  /** Something arrived while the person may look elsewhere. */
  readonly attract: () => void
}

export interface Meeting {
  take(brought: Brought, how?: How): Promise<Taken>
  /** The invitation whose reply is under way: it may be fetched at any moment, whatever else is on the screen. */
  underWay(): Answering | undefined
  /** Gives up the invitation that is being answered. */
  giveUp(): void
  close(): void
}

export function createMeeting(options: MeetingOptions): Meeting {
  const { library, standings, windows, hosting } = options
  let answering: Answering | undefined

  const recognise = async (brought: Brought): Promise<Recognised> => {
    const { recognise: find, readPaper, readHandshake, referenceOf } = await library()
    const readers = { readPaper, readHandshake, referenceOf, readPicture: options.readPicture }
    return find(brought, readers, { now: options.now(), self: options.self(), standingOf: standings.of })
  }

  /**
   * Both phones show an invitation: the one with the smaller name is kept, so that exactly one of them answers. Never
   * do we leave people for it.
   */
  const isForThemToAnswer = (offer: Found): boolean => {
    const own = hosting()?.reference()
    return own !== undefined && (own < offer.reference || !options.isAlone())
  }

  const openOffer = async (offer: Found, { face = false, aloud }: How, heard: boolean): Promise<void> => {
    const { openAnswering } = await library()
    answering?.close()
    const opened = openAnswering({
      offer,
      face,
      heard,
      aloud,
      library,
      terms: () => options.terms(offer),
      standings,
      enter: (room) => options.enter(room, face ? opened.state.value.host.id : undefined),
    })
    answering = opened
    options.showAnswering(opened)
    // Both modes say before they start that whatever comes is answered.
    if (face || aloud) opened.answer()
    void windows.ask({ type: 'offer', reference: offer.reference }).then((reaction) => {
      if (reaction === undefined || reaction === 'taken') return
      if (answering !== opened || opened.state.value.phase !== 'asked') return
      // Whoever wants to try both sides can, as somebody else. Asked first, since most have only misclicked.
      options.showTrouble(reaction, reaction === 'own' ? () => options.showAnswering(opened) : undefined)
    })
  }

  /** For the invitation of this window; undefined when it has none of that name. */
  const openReply = async (reply: Found, scanned: boolean): Promise<Reaction | undefined> => {
    const standing = standings.of(reply.reference)
    const host = hosting()
    if (!host || (standing !== 'waiting' && standing !== 'used')) return undefined
    return (await host.open(reply, scanned)) ?? 'taken'
  }

  const takeReply = async (reply: Found, scanned: boolean): Promise<Taken> => {
    const here = await openReply(reply, scanned)
    if (here === 'taken') return { kind: 'taken' }
    if (here !== undefined) return { kind: 'trouble', trouble: here }
    const { textOf } = await library()
    const question = { type: 'reply', reference: reply.reference, text: textOf(reply.envelope) } as const
    const there = await windows.ask(question)
    if (there === 'taken') return { kind: 'delivered' }
    return { kind: 'trouble', trouble: there ?? 'other-device' }
  }

  const react = async (question: Question): Promise<Reaction | undefined> => {
    const standing = standings.of(question.reference)
    if (standing === 'elsewhere') return undefined
    if (question.type === 'offer') return standing === 'answering' ? 'answering' : 'own'
    const found = await recognise({ as: 'text', text: question.text })
    if (found.kind === 'trouble') return found.trouble
    if (found.kind !== 'reply') return undefined
    const reaction = await openReply(found, false)
    if (reaction === 'taken') options.attract()
    return reaction
  }

  const stop = windows.serve(react)

  const underWay = (): Answering | undefined => {
    const phase = answering?.state.value.phase
    return phase === 'making' || phase === 'waiting' || phase === 'connecting' ? answering : undefined
  }

  /** Comes up at once where nothing ends for it. */
  const lead = async (found: Found | undefined, { face, aloud }: How, go: () => Promise<void>): Promise<Taken> => {
    const before = underWay()?.state.value.host.id
    // A new invitation by whoever we answer already takes the place of theirs.
    const isNewOfSame = before !== undefined && before === found?.look.from
    const leaves = underWay() && !isNewOfSame ? 'reply' : options.isInRoom() ? 'room' : undefined
    // Both modes say before they start that whatever comes is answered.
    if (leaves === undefined || face || aloud) await go()
    else options.ask({ leaves, host: found?.look.name, go: () => void go() })
    return { kind: 'shown' }
  }

  const giveUp = (): void => {
    answering?.close()
    answering = undefined
  }

  return {
    async take(brought, how = {}) {
      const { scanned = false, face = false, expects } = how
      const found = await recognise(brought)
      if (expects !== undefined && found.kind !== expects && found.kind !== 'trouble')
        return { kind: 'trouble', trouble: 'foreign' }
      switch (found.kind) {
        case 'trouble':
          // Opened once more while it is being answered here: that is where to go on.
          if (found.trouble !== 'answering' || !answering) return found
          options.showAnswering(answering)
          return { kind: 'shown' }
        case 'invitation':
          return lead(undefined, how, async () => {
            giveUp()
            options.showInvitation(found.invitation)
          })
        case 'offer':
          if (face && isForThemToAnswer(found)) return { kind: 'taken' }
          return lead(found, how, () => openOffer(found, how, brought.as === 'envelope'))
        case 'reply':
          return takeReply(found, scanned)
      }
    },
    underWay,
    giveUp,
    close() {
      stop()
      giveUp()
    },
  }
}
