import { useState } from 'preact/hooks'
import type { Invitation } from 'privet'
import type { RoomMembership } from 'privet/membership'
import { dayOf, timeOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { useLive } from '../use-live.ts'

const HOUR = 3_600_000
/** How long a link may be good (ms). */
const TIMES = { always: undefined, hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR } as const
const NAMES = ['hour', 'day', 'week', 'always'] as const

interface SpecialLinkProps {
  readonly rules: RoomMembership
  readonly onMade: (invitation: Invitation, words: string) => void
}

/** A link for one guest, or until a time: made when it is asked for, since every one of them is remembered by the room. */
export function SpecialLink({ rules, onMade }: SpecialLinkProps) {
  const { say } = useShell()
  const { mayAdmit } = useLive(rules.rights)
  const [isForOne, setForOne] = useState(true)
  const [time, setTime] = useState<(typeof NAMES)[number]>('day')
  if (!mayAdmit) return null
  const make = async (): Promise<void> => {
    const lasting = TIMES[time]
    const until = lasting === undefined ? undefined : Date.now() + lasting
    const terms = { ...(isForOne ? { guests: 1 } : {}), ...(until === undefined ? {} : { until }) }
    try {
      onMade(await rules.invite(terms), wordsOf(isForOne, until))
    } catch {
      say(t('special-too-many'))
    }
  }
  return (
    <details class="how">
      <summary class="small">{t('special-title')}</summary>
      <form
        class="stack tight"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <label class="switch">
          <input type="checkbox" checked={isForOne} onChange={(event) => setForOne(event.currentTarget.checked)} />
          <span>{t('special-one')}</span>
        </label>
        <label class="field">
          <span>{t('special-time')}</span>
          <select
            class="input"
            value={time}
            onChange={(event) => setTime(NAMES.find((each) => each === event.currentTarget.value) ?? 'day')}
          >
            {NAMES.map((each) => (
              <option key={each} value={each}>
                {t(`special-${each}`)}
              </option>
            ))}
          </select>
        </label>
        <div class="row">
          <button type="submit" class="button small-button" disabled={!isForOne && time === 'always'}>
            {t('special-make')}
          </button>
        </div>
      </form>
    </details>
  )
}

function wordsOf(isForOne: boolean, until: number | undefined): string {
  if (until === undefined) return t('special-is-one')
  const when = { day: dayOf(until), time: timeOf(until) }
  return isForOne ? t('special-is-one-until', when) : t('special-is-until', when)
}
