import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { PeerId } from 'privet'
import type { Place } from '../../core/call/arrangement.ts'
import { partsOf } from '../../core/call/picture-id.ts'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { EmptyWindow } from '../empty-window.tsx'
import { Icon } from '../icon.tsx'
import type { SharedLink } from '../invite.tsx'
import { useLive } from '../use-live.ts'
import { Afloat } from './afloat.tsx'
import { SightContext, StageContext, useCallStage, type CallStage } from './call-stage.ts'
import { MemberTile } from './member-tile.tsx'
import { Pager } from './pager.tsx'
import { OwnScreen, SharedScreen } from './screen-tile.tsx'
import { SelfTile } from './self-tile.tsx'
import type { Sight } from './sight.ts'
import { useContextMenu } from './tile-menu.tsx'
import { useArrangement } from './use-arrangement.ts'
import { useFloat } from './use-float.ts'
import { useFullScreen } from './use-full-screen.ts'

interface StageProps {
  readonly session: Session
  readonly link: SharedLink
}

/** Everyone as a window: a shared screen before all, else the largest tiles that fit, else whoever speaks. */
export function Stage({ session, link }: StageProps) {
  const { stage, sight } = useCallStage(session)
  useFullScreen(session.layout)
  return (
    <StageContext.Provider value={stage}>
      <SightContext.Provider value={sight}>
        <Places stage={stage} sight={sight} link={link} />
        <Afloat />
      </SightContext.Provider>
    </StageContext.Provider>
  )
}

interface PlacesProps {
  readonly stage: CallStage
  readonly sight: Sight
  readonly link: SharedLink
}

/** All places in one flat list: an element that moved to another parent would begin its picture anew. */
function Places({ stage, sight, link }: PlacesProps) {
  const { session } = stage
  const { arrangement, list } = useArrangement(stage)
  const { places } = arrangement
  const members = useLive(session.room.members)
  const withouts = useLive(session.layout.withouts)
  const { isHidden } = useLive(session.layout.selfView)
  const isAlone = [...members.keys()].every((peer) => withouts.has(peer))
  return (
    <div class="stage">
      {isAlone ? <EmptyWindow link={link} session={session} /> : null}
      <ul class="places" ref={list} data-alone={isAlone} aria-label={t('people-list')}>
        {places.map((place) => (
          <PlaceItem key={place.picture} session={session} place={place} count={places.length} />
        ))}
      </ul>
      <Pager session={session} arrangement={arrangement} />
      {isHidden && !isAlone ? <ShowSelf session={session} /> : null}
      {[...members.keys()].map((peer) => (
        <ExpectedScreen key={peer} stage={stage} sight={sight} peer={peer} list={list} />
      ))}
    </div>
  )
}

interface PlaceItemProps {
  readonly session: Session
  readonly place: Place
  readonly count: number
}

function PlaceItem({ session, place, count }: PlaceItemProps) {
  const ref = useRef<HTMLLIElement>(null)
  const { x, y, width, height, role, picture } = place
  useLayoutEffect(() => {
    for (const [name, value] of Object.entries({ x, y, width, height }))
      ref.current?.style.setProperty(`--${name}`, `${value}px`)
  }, [x, y, width, height])
  useFloat(ref, place, session.layout)
  useContextMenu(ref)
  const isPinned = useLive(session.layout.pinned) === picture
  const canEnlarge = isPinned || (count > 1 && !(role === 'large' && count === 2))
  return (
    <li ref={ref} class="place" data-role={role} data-picture={picture}>
      <PlaceContent session={session} place={place} canEnlarge={canEnlarge} />
    </li>
  )
}

function PlaceContent({
  session,
  place,
  canEnlarge,
}: Omit<PlaceItemProps, 'count'> & { readonly canEnlarge: boolean }) {
  const { kind, peer } = partsOf(place.picture)
  const member = useLive(session.room.members).get(peer)
  if (peer === session.room.self.id)
    return kind === 'screen' ? (
      <OwnScreen canEnlarge={canEnlarge} />
    ) : (
      <SelfTile floats={place.role === 'float'} canEnlarge={canEnlarge} />
    )
  if (!member) return null
  return kind === 'screen' ? (
    <SharedScreen member={member} canEnlarge={canEnlarge} />
  ) : (
    <MemberTile member={member} canEnlarge={canEnlarge} />
  )
}

/** Our own picture was hidden: the way back. */
function ShowSelf({ session }: { readonly session: Session }) {
  const { selfView } = session.layout
  return (
    <button
      type="button"
      class="icon-button on-stage show-self"
      aria-label={t('tile-self-show')}
      onClick={() => selfView.set({ ...selfView.value, isHidden: false })}
    >
      <Icon name="camera" />
    </button>
  )
}

interface ExpectedScreenProps {
  readonly stage: CallStage
  readonly sight: Sight
  readonly peer: PeerId
  readonly list: ReturnType<typeof useArrangement>['list']
}

/**
 * Whoever begins to share a screen should not have to ask first how large it will be: until they do, it is claimed in
 * the size of the stage, which it will take.
 */
function ExpectedScreen({ stage: { session, sharing }, sight, peer, list }: ExpectedScreenProps) {
  const { showing } = session
  const isShared = useLive(sharing.screens).includes(peer)
  const isOff = useLive(session.layout.isAudioOnly)
  useEffect(() => {
    const element = list.current
    if (!element || isShared || isOff) return
    const claim = showing.claim(peer, 'screen')
    const stop = sight.watch(element, (size) => claim.set(size))
    return () => {
      stop()
      claim.end()
    }
  }, [showing, sight, peer, list, isShared, isOff])
  return null
}
