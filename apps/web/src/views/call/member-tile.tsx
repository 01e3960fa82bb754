import { useRef, useState } from 'preact/hooks'
import type { Live, Member } from 'privet'
import type { Contact } from '../../core/call/contact.ts'
import { cameraOf } from '../../core/call/picture-id.ts'
import { t } from '../../i18n/t.ts'
import { Bars } from '../bars.tsx'
import { StandingMark } from '../people/standing-mark.tsx'
import { useLive } from '../use-live.ts'
import { Avatar, hueOf } from './avatar.tsx'
import { useShown, useStage } from './call-stage.ts'
import { MemberActions } from './member-actions.tsx'
import { Picture } from './picture.tsx'
import { TileMenu } from './tile-menu.tsx'
import { TileCourtesy } from './tile-courtesy.tsx'
import { Enlarge, Mark, NameTag, Paused, PinMark, useSpeaking } from './tile-parts.tsx'

interface MemberTileProps {
  readonly member: Member
  /** Whether making it large would change anything. */
  readonly canEnlarge: boolean
}

/** Somebody's picture, or the letter of their name, with what is to be known of them in the corners. */
export function MemberTile({ member, canEnlarge }: MemberTileProps) {
  const { session, contacts } = useStage()
  const { media, layout } = session
  useLive(session.names)
  const name = session.nameOf(member.id) || t('guest')
  const contact = useLive(contacts.of(member.id))
  const voice = useLive(media.with(member.id).track('voice'))
  const camera = useLive(media.with(member.id).track('camera'))
  const pausedBy = useLive(media.with(member.id).paused('camera'))
  const isOff = useLive(layout.isAudioOnly)
  const isSilenced = useLive(session.silencedOf(member.id, 'voice'))
  const picture = cameraOf(member.id)
  const fit = useLive(layout.fitOf(picture))
  const ref = useRef<HTMLDivElement>(null)
  const [isStalled, setStalled] = useState(false)
  useSpeaking(ref, member.id)
  useShown(ref, member.id, 'camera')
  return (
    <div ref={ref} class="tile" data-hue={hueOf(member.id)} data-contact={contact} role="group" aria-label={name}>
      <Avatar name={name} />
      <Picture track={isOff ? null : camera} hold={contact !== 'here' && !isOff} fit={fit} onStall={setStalled} />
      {canEnlarge ? (
        <Enlarge picture={picture} enlarge={t('tile-enlarge', { name })} shrink={t('tile-shrink', { name })} />
      ) : null}
      <ContactState member={member} name={name} contact={contact} />
      {contact === 'here' && !isOff ? <Paused name={name} reason={pausedBy} isStalled={isStalled} /> : null}
      <TileCourtesy session={session} peer={member.id} />
      <NameTag name={name}>
        {voice ? null : <Mark icon="microphone-off">{t('tile-muted')}</Mark>}
        {isSilenced ? <Mark icon="volume-off">{t('tile-silenced')}</Mark> : null}
        <StandingMark session={session} peer={member.id} />
        <PinMark picture={picture} />
        <TileQuality quality={member.quality} />
      </NameTag>
      <TileMenu label={t('tile-options', { name })}>
        <MemberActions member={member} name={name} />
      </TileMenu>
    </div>
  )
}

function TileQuality({ quality }: { readonly quality: Live<Member['quality']['value']> }) {
  return <Bars quality={useLive(quality)} />
}

interface ContactStateProps {
  readonly member: Member
  readonly name: string
  readonly contact: Contact
}

/** What is wrong with the line, in words; after a while, with a way to go on without them. */
function ContactState({ member, name, contact }: ContactStateProps) {
  const { layout } = useStage().session
  switch (contact) {
    case 'here':
    case 'wavering':
      return null
    case 'reconnecting':
      return (
        <p class="tile-state">
          <span class="pulse" aria-hidden="true" />
          {t('tile-reconnecting', { name })}
        </p>
      )
    case 'lost':
      return (
        <div class="tile-state lost">
          <p>{t('tile-lost', { name })}</p>
          <button type="button" class="button small-button on-stage" onClick={() => member.mend()}>
            {t('try-again')}
          </button>
          <button
            type="button"
            class="button small-button on-stage"
            onClick={() => layout.withouts.set(new Set([...layout.withouts.value, member.id]))}
          >
            {t('tile-lost-continue')}
          </button>
        </div>
      )
  }
}
