import { live, type PeerId } from 'privet'
import type { Caller, RoomMembership } from 'privet/membership'
import type { Session } from '../../core/room/session.ts'
import { listOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { BannerBox } from '../banner-box.tsx'
import { useLive } from '../use-live.ts'

/** More than these stand in one line, and are decided about in the list of people. */
const SHOWN = 2
const NOBODY = live<ReadonlyMap<PeerId, Caller>>(new Map())

const nameOf = (caller: Caller): string => caller.name || t('guest')
/** Who may no longer decide sees the knock vanish. */
const attempt = (deed: Promise<void>): void => void deed.catch(() => undefined)

/** Who knocks, above the stage: the first ones to decide about at once, more of them as one line. */
export function KnockBanners({ session, onLook }: { readonly session: Session; readonly onLook: () => void }) {
  const { rules } = session
  const callers = [...useLive(rules?.knocks ?? NOBODY).values()]
  if (!rules) return null
  if (callers.length > SHOWN)
    return (
      <BannerBox calm action={{ label: t('knock-look'), act: onLook }}>
        {t('knock-many', { names: listOf(callers.slice(0, SHOWN).map(nameOf)), count: callers.length - SHOWN })}
      </BannerBox>
    )
  return (
    <>
      {callers.map((caller) => (
        <BannerBox
          key={caller.id}
          calm
          action={{ label: t('knock-admit'), act: () => attempt(rules.admit(caller.id)) }}
          other={{ label: t('knock-refuse'), act: () => attempt(rules.refuse(caller.id)) }}
        >
          {t('knock-one', { name: nameOf(caller) })}
        </BannerBox>
      ))}
    </>
  )
}

/** All who knock, in the list of people. */
export function KnockList({ rules }: { readonly rules: RoomMembership }) {
  const callers = [...useLive(rules.knocks).values()]
  if (callers.length === 0) return null
  return (
    <section class="stack tight" aria-labelledby="knocks-title">
      <h3 id="knocks-title">{t('knock-title')}</h3>
      <ul class="people">
        {callers.map((caller) => (
          <li key={caller.id} class="person">
            <strong class="clip" dir="auto">
              {nameOf(caller)}
            </strong>
            <span class="small muted">{t('knock-unproven')}</span>
            <div class="row">
              <button type="button" class="button small-button" onClick={() => attempt(rules.admit(caller.id))}>
                {t('knock-admit')}
                <span class="unseen"> {nameOf(caller)}</span>
              </button>
              <button type="button" class="button small-button" onClick={() => attempt(rules.refuse(caller.id))}>
                {t('knock-refuse')}
                <span class="unseen"> {nameOf(caller)}</span>
              </button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
