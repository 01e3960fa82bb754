import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Member } from 'privet'
import { arrange } from '../../core/call/layout.ts'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { EmptyWindow } from '../empty-window.tsx'
import type { SharedLink } from '../invite.tsx'
import { MemberTile, ScreenTile, SelfTile } from './tile.tsx'
import { useLive } from '../use-live.ts'

const GAP = 10

/** Everyone as a window: the largest tiles that fit, a shared screen before all. */
export function Stage({ session, link }: { readonly session: Session; readonly link: SharedLink }) {
  const members = [...useLive(session.room.members).values()]
  const own = useLive(session.capture.tracks.screen)
  const picture = useLive(session.capture.tracks.camera)
  const tiles = useRef<HTMLUListElement>(null)
  const alone = members.length === 0
  // With one other person our own picture floats; in company it has a place like everyone's.
  const floating = members.length <= 1 && own === null
  const count = members.length + (floating ? 0 : 1)

  useLayoutEffect(() => {
    const list = tiles.current
    if (!list) return
    const place = (): void => {
      const { width, height } = arrange(count, list.clientWidth, list.clientHeight, GAP)
      list.style.setProperty('--tile-width', `${width}px`)
      list.style.setProperty('--tile-height', `${height}px`)
    }
    const watch = new ResizeObserver(place)
    watch.observe(list)
    place()
    return () => watch.disconnect()
  }, [count, alone])

  return (
    <div class="stage">
      <div class="spot">
        {members.map((member) => (
          <SharedScreen key={member.id} session={session} member={member} />
        ))}
        {own ? <ScreenTile track={own} name={undefined} /> : null}
      </div>
      {alone ? (
        <EmptyWindow link={link} session={session} />
      ) : (
        <ul class="tiles" ref={tiles} tabIndex={0} aria-label={t('people-list')}>
          {members.map((member) => (
            <li key={member.id} class="tile-place">
              <MemberTile session={session} member={member} />
            </li>
          ))}
          {floating ? null : (
            <li class="tile-place">
              <SelfTile session={session} />
            </li>
          )}
        </ul>
      )}
      {floating && (!alone || picture) ? (
        <div class="float">
          <SelfTile session={session} />
        </div>
      ) : null}
    </div>
  )
}

function SharedScreen({ session, member }: { readonly session: Session; readonly member: Member }) {
  const track = useLive(session.media.with(member.id).track('screen'))
  useLive(session.names)
  return track ? <ScreenTile track={track} name={session.nameOf(member.id)} /> : null
}
