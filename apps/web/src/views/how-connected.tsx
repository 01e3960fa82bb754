import { useState } from 'preact/hooks'
import { live, type Live, type Member } from 'privet'
import { wayOf, type Passing, type WayStatistics } from '../core/call/ways.ts'
import type { Session } from '../core/room/session.ts'
import { kilobitsOf, millisecondsOf, percentOf } from '../i18n/format.ts'
import { t } from '../i18n/t.ts'
import { useLive } from './use-live.ts'

interface HowConnectedProps {
  readonly session: Session
  readonly member: Member
  readonly name: string
}

/** Plain words stay above; this is for whoever wants to know, and it is measured only while it is open. */
export function HowConnected({ session, member, name }: HowConnectedProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details class="how" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="small">
        {t('how-title')}
        <span class="unseen">: {name}</span>
      </summary>
      {isOpen ? <Table session={session} member={member} /> : null}
    </details>
  )
}

const NEVER = live<WayStatistics | undefined>(undefined)

/** Not a live region: nobody wants numbers read out every two seconds. */
function Table({ session, member }: Omit<HowConnectedProps, 'name'>) {
  const route = useLive(member.route)
  const quality = useLive(member.quality)
  const link: { readonly statistics?: Live<WayStatistics | undefined> } = session.media.with(member.id)
  const way = wayOf(route, useLive(link.statistics ?? NEVER))
  return (
    <dl class="ways small">
      <Row label={t('ways-quality')}>{quality === 'unknown' ? undefined : t(`quality-${quality}`)}</Row>
      <Row label={t('ways-route')}>{t(`route-${way.route}`)}</Row>
      <Row label={t('ways-time')}>{way.time === undefined ? undefined : millisecondsOf(way.time)}</Row>
      <Row label={t('ways-loss')}>{way.loss === undefined ? undefined : percentOf(way.loss)}</Row>
      {way.media.map(({ name, passing }) => (
        <Row key={name} label={t(`ways-${name}`)}>
          {passing ? passingWords(passing) : t('ways-none')}
        </Row>
      ))}
    </dl>
  )
}

function Row({
  label,
  children = t('ways-unknown'),
}: {
  readonly label: string
  readonly children: string | undefined
}) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function passingWords({ size, frameRate, bitrate, codec }: Passing): string {
  return [
    size ? `${size.width} × ${size.height}` : undefined,
    size && frameRate !== undefined ? t('ways-frames', { frames: Math.round(frameRate) }) : undefined,
    bitrate === undefined ? undefined : kilobitsOf(bitrate),
    codec,
  ]
    .filter((part) => part !== undefined)
    .join(', ')
}
