import { useState } from 'preact/hooks'
import type { RoomMembership } from 'privet/membership'
import type { Session } from '../../core/room/session.ts'
import { dayOf, timeOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { useLive } from '../use-live.ts'
import { KeepSwitch } from './lasting.tsx'

/** What holds in this room: for whoever may change it as switches, for the others in words. */
export function RulesSection({ session }: { readonly session: Session }) {
  return (
    <section class="stack tight" aria-labelledby="rules-title">
      <h3 id="rules-title">{t('rules-title')}</h3>
      {session.rules ? <Rules rules={session.rules} /> : <p class="small muted">{t('rules-none')}</p>}
      <KeepSwitch session={session} />
    </section>
  )
}

function Rules({ rules }: { readonly rules: RoomMembership }) {
  const { say } = useShell()
  const { policy } = useLive(rules.state)
  const { mayLock } = useLive(rules.rights)
  // Who may no longer decide has been told so by the rules themselves; the switch shows what holds.
  const attempt = (deed: Promise<void>): void => void deed.catch(() => say(t('rules-may-not')))
  const ends = policy.expires === undefined ? undefined : policy.expires * 1000
  return (
    <>
      {mayLock ? (
        <>
          <label class="switch">
            <input
              type="checkbox"
              checked={policy.locked}
              onChange={(event) => attempt(rules.lock(event.currentTarget.checked))}
            />
            <span>
              {t('rules-lock')}
              <span class="small muted">{t('rules-lock-why')}</span>
            </span>
          </label>
          <label class="switch">
            <input
              type="checkbox"
              checked={policy.approval}
              onChange={(event) => attempt(rules.approve(event.currentTarget.checked))}
            />
            <span>
              {t('plan-ask')}
              <span class="small muted">{t('plan-ask-why')}</span>
            </span>
          </label>
        </>
      ) : (
        <p class="small">
          {policy.locked ? t('rules-is-locked') : policy.approval ? t('rules-asks') : t('rules-open')}
        </p>
      )}
      <p class="small">{t(`rules-history-${policy.history}`)}</p>
      {ends === undefined ? null : <p class="small">{t('rules-ends', { day: dayOf(ends), time: timeOf(ends) })}</p>}
      {mayLock ? <Withdraw onDo={() => attempt(rules.withdraw().then(() => say(t('rules-withdrawn'))))} /> : null}
    </>
  )
}

/** In two steps: whoever has an old link stands before a closed door. */
function Withdraw({ onDo }: { readonly onDo: () => void }) {
  const [isSure, setSure] = useState(false)
  if (!isSure)
    return (
      <div class="row">
        <button type="button" class="button small-button" onClick={() => setSure(true)}>
          {t('rules-withdraw')}
        </button>
      </div>
    )
  return (
    <div class="stack tight">
      <p class="small">{t('rules-withdraw-what')}</p>
      <div class="row">
        <button
          type="button"
          class="button small-button"
          onClick={() => {
            setSure(false)
            onDo()
          }}
        >
          {t('rules-withdraw-sure')}
        </button>
        <button type="button" class="button small-button quiet" onClick={() => setSure(false)}>
          {t('rules-withdraw-not')}
        </button>
      </div>
    </div>
  )
}
