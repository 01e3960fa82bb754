/**
 * One room as this window lives in it: the library's room with its conversation, our devices, and
 * what there is to tell. Owns every subscription; `leave` ends them all.
 */
import { live, type Live, type Member, type PeerId, type Refusal, type Room, type Settable } from 'privet'
import { openCourtesy, type Call, type Capture, type Courtesy, type Levels } from 'privet/media'
import type { RoomMembership } from 'privet/membership'
import { openHosting, type Hosting, type HostingOptions } from '../by-hand/hosting.ts'
import type { Standings } from '../by-hand/standings.ts'
import { openFilming, type Filming } from '../call/filming.ts'
import { openLayoutState, type LayoutState } from '../call/layout-state.ts'
import { openMuteRequests, type MuteRequests } from '../call/mute-request.ts'
import { openMutedHint, type MutedWatch } from '../call/muted-watch.ts'
import { openTalkKey, type TalkKey } from '../call/push-to-talk.ts'
import { openReactions, type Reactions } from '../call/reactions.ts'
import { openShowing, type Showing } from '../call/showing.ts'
import { openUnheard, type Unheard } from '../call/unheard.ts'
import type { Conversation } from '../chat/conversation.ts'
import { cleanName } from '../chat/text.ts'
import { openPeople, type People, type PeopleOptions } from '../people/people.ts'
import type { Person } from '../rooms/kept-room.ts'
import { toldOf } from '../rooms/telling.ts'
import { bannersOf, type Banner, type Facts } from './banners.ts'
import { addLine, type Line } from './lines.ts'

export interface Session {
  readonly room: Room
  readonly conversation: Conversation
  /** Our own devices. */
  readonly capture: Capture
  /** What everyone sends each other. */
  readonly media: Call
  readonly levels: Levels
  /** How we look at the call. */
  readonly layout: LayoutState
  /** How large everybody's pictures are needed here. */
  readonly showing: Showing
  /** What a recording needs of everybody, whatever is on the screen. */
  readonly filming: Filming
  /** Hands, reactions and what people ask each other. */
  readonly courtesy: Courtesy
  /** Whose reaction is to be seen now. */
  readonly reactions: Reactions['shown']
  readonly muteRequests: MuteRequests
  /** Whether we speak while muted. */
  readonly mutedHint: MutedWatch
  /** Whose voice does not arrive; the stage tells how loud they are. */
  readonly unheard: Unheard
  /** Hold to talk. */
  readonly talk: TalkKey
  /** Invitations that need no meeting point. */
  readonly hosting: Hosting
  /** Whoever just held their phone against ours: they may be marked. */
  readonly met: Settable<PeerId | undefined>
  /** What they are called here, how sure we are of them, and how we make sure. */
  readonly people: People
  /** Who belongs to the room and what holds there; undefined: it was made without rules. */
  readonly rules: RoomMembership | undefined
  readonly lines: Live<readonly Line[]>
  readonly banners: Live<readonly Banner[]>
  /** Things that a person who does not look should hear of. */
  readonly news: Live<Line | undefined>
  /** What people are called here; those of people who have left too. */
  readonly names: Live<ReadonlyMap<PeerId, string>>
  nameOf(peer: PeerId): string
  /** How loud this person is played, 0 to 1. */
  volumeOf(peer: PeerId): Settable<number>
  /** Whether this sound of theirs is muted for us: not played here, and not asked for. */
  silencedOf(peer: PeerId, kind: Sound): Settable<boolean>
  dismiss(banner: Banner): void
  rename(name: string): void
  leave(): Promise<void>
}

/** What can be heard of a person. */
export type Sound = 'voice' | 'screen-audio'

export interface SessionOptions {
  readonly room: Room
  readonly media: Call
  /** From now on the session's: it is closed with it. */
  readonly capture: Capture
  readonly levels: Levels
  readonly byHand: HostingOptions['library']
  readonly standings: Standings
  readonly book: PeopleOptions['book']
  readonly verifications: PeopleOptions['verifications']
  /** Ends the noting of whom we meet, and the agreeing on secrets with them. */
  readonly estrange: () => void
  readonly rules?: RoomMembership | undefined
  readonly met: PeerId | undefined
  /** What was said at the door before there was a session. */
  readonly refusal?: Refusal | undefined
  /** Opens it with what people are called here; it is closed with the session. */
  readonly conversation: (names: People['names']) => Conversation
  /** Called when there is something new to come back to: keys learnt, people seen. */
  readonly keepRoom: (people: readonly Person[]) => void
  readonly isOnline: () => boolean
  readonly now?: () => number
}

const TICK = 1000
const NAME_PATIENCE = 2000
/** A picture that goes from one place to another is nowhere for a moment: not worth telling (ms). */
const SETTLED = 50

export function openSession({
  room,
  media,
  capture,
  levels,
  byHand,
  standings,
  book,
  verifications,
  estrange,
  rules,
  met: metBefore,
  refusal: refusedBefore,
  conversation: converse,
  keepRoom,
  isOnline,
  now = Date.now,
}: SessionOptions): Session {
  const lines = live<readonly Line[]>([])
  const banners = live<readonly Banner[]>([])
  const news = live<Line | undefined>(undefined)
  const volumes = new Map<PeerId, Settable<number>>()
  const silenced = new Map<string, Settable<boolean>>()
  const since = new Map<PeerId, { status: string; at: number }>()
  const welcomed = new Map<PeerId, () => void>()
  let status = { value: room.status.value, at: now() }
  let silentSince: number | undefined = now()
  let gone: Facts['gone'] = []
  let clockSkew: number | undefined
  const putAway = new Set<PeerId>()
  let refusal: Facts['refusal'] = refusedBefore
  const stops: (() => void)[] = []

  const people = openPeople({ room, book, verifications })
  const { names } = people
  const nameOf = (peer: PeerId): string => names.value.get(peer) ?? ''
  const present = (): readonly Person[] => [...room.members.value.keys()].map((id) => ({ id, name: nameOf(id) }))

  const conversation = converse(names)
  const hosting = openHosting({ room, library: byHand, standings })
  const met = live<PeerId | undefined>(metBefore)
  const courtesy = openCourtesy(room)
  const reactions = openReactions(courtesy)
  const muteRequests = openMuteRequests(courtesy, capture.microphone)
  const mutedHint = openMutedHint({ ear: capture.ear, levels })
  const unheard = openUnheard((peer) => media.with(peer).statistics)
  const talk = openTalkKey(capture)
  const layout = openLayoutState()
  const showing = openShowing(
    (peer, kind, size) => media.with(peer).show(kind, size),
    (act) => setTimeout(act, SETTLED),
  )

  const tell = (kind: Line['kind'], peer: PeerId): void => {
    lines.set(addLine(lines.value, { kind, peer, name: nameOf(peer), at: now() }))
    news.set(lines.value.at(-1))
  }

  /** A name comes over the new link, a moment after it is open: worth waiting for before saying who is here. */
  const welcome = (member: Member): void => {
    let waiting = true
    const isKnown = (): boolean => nameOf(member.id) !== ''
    const greet = (): void => {
      if (!waiting) return
      waiting = false
      clearTimeout(timer)
      tell('joined', member.id)
      keepRoom(present())
    }
    const timer = setTimeout(greet, NAME_PATIENCE)
    const stop = member.name.subscribe(() => {
      people.hear(member.id, cleanName(member.name.value))
      if (isKnown()) greet()
    })
    welcomed.get(member.id)?.()
    welcomed.set(member.id, () => {
      clearTimeout(timer)
      stop()
    })
  }

  /** Nothing of them is kept but their name, for what they wrote, and what was chosen for them: how loud, muted here. */
  const forget = (peer: PeerId): void => {
    welcomed.get(peer)?.()
    welcomed.delete(peer)
    since.delete(peer)
    putAway.delete(peer)
    showing.forget(peer)
    // Back again, they are seen again, however we went on meanwhile.
    layout.withouts.set(new Set([...layout.withouts.value].filter((each) => each !== peer)))
  }

  const judge = (): void => {
    if (room.status.value !== status.value) status = { value: room.status.value, at: now() }
    const open = [...room.carriers.value.values()].includes('open')
    silentSince = open ? undefined : (silentSince ?? now())
    const members = [...room.members.value.values()].map((member) => {
      const before = since.get(member.id)
      const at = before && before.status === member.status.value ? before.at : now()
      since.set(member.id, { status: member.status.value, at })
      if (member.status.value === 'open') putAway.delete(member.id)
      const isPutAway = putAway.has(member.id)
      return { peer: member.id, name: nameOf(member.id), status: member.status.value, since: at, isPutAway }
    })
    const next = bannersOf({
      now: now(),
      online: isOnline(),
      status: status.value,
      statusSince: status.at,
      carriers: room.carriers.value,
      silentSince,
      members,
      gone,
      clockSkew,
      refusal,
    })
    if (JSON.stringify(next) !== JSON.stringify(banners.value)) banners.set(next)
  }

  stops.push(
    room.on((event) => {
      switch (event.type) {
        case 'joined':
          refusal = undefined
          gone = gone.filter(({ peer }) => peer !== event.member.id)
          welcome(event.member)
          break
        case 'left': {
          const { member, reason } = event
          if (reason === 'lost' || reason === 'untrusted')
            gone = [...gone, { peer: member.id, name: nameOf(member.id), reason }]
          tell(reason === 'lost' ? 'lost' : 'left', member.id)
          forget(member.id)
          break
        }
        case 'refused':
          refusal = event.reason
          break
        case 'clock-skew':
          clockSkew = event.seconds
          break
        case 'recovered':
        case 'recovering':
        case 'unreadable':
          break
      }
      judge()
    }),
    room.status.subscribe(judge),
    room.carriers.subscribe(judge),
    room.members.subscribe(judge),
    hosting.state.subscribe((state) => {
      if (state.phase === 'done' && state.manner === 'face' && state.scanned) met.set(state.visit.id)
    }),
    () => {
      for (const stop of welcomed.values()) stop()
    },
    () => hosting.stop(),
    () => people.close(),
    estrange,
    rules?.on((event) => {
      for (const { kind, peer } of toldOf(event)) tell(kind, peer ?? room.self.id)
    }) ?? (() => undefined),
    () => conversation.close(),
    () => talk.close(),
    () => muteRequests.close(),
    () => mutedHint.close(),
    () => unheard.close(),
    () => reactions.close(),
    () => courtesy.close(),
    () => capture.close(),
    () => levels.close(),
  )
  const timer = setInterval(judge, TICK)
  stops.push(() => clearInterval(timer))
  for (const member of room.members.value.values()) welcome(member)
  keepRoom(present())

  return {
    room,
    conversation,
    capture,
    media,
    levels,
    layout,
    showing,
    filming: openFilming(showing),
    courtesy,
    reactions: reactions.shown,
    muteRequests,
    mutedHint,
    unheard,
    talk,
    hosting,
    met,
    people,
    rules,
    lines,
    banners,
    news,
    names,
    nameOf,
    volumeOf(peer) {
      const volume = volumes.get(peer) ?? live(1)
      volumes.set(peer, volume)
      return volume
    },
    silencedOf(peer, kind) {
      const key = `${kind}:${peer}`
      const isSilenced = silenced.get(key) ?? live(false)
      silenced.set(key, isSilenced)
      return isSilenced
    },
    dismiss(banner) {
      if (banner.kind === 'cut-off') putAway.add(banner.peer)
      if (banner.kind === 'clock') clockSkew = undefined
      if (banner.kind === 'lost' || banner.kind === 'untrusted') gone = gone.filter(({ peer }) => peer !== banner.peer)
      judge()
    },
    rename: (name) => room.rename(name),
    async leave() {
      for (const stop of stops.splice(0)) stop()
      await room.leave()
    },
  }
}
