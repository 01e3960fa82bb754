import '../../styles/people/contacts.css'
import { useState } from 'preact/hooks'
import type { Calls } from '../../core/ringing/calls.ts'
import { listContacts } from '../../core/ringing/contacts.ts'
import { t } from '../../i18n/t.ts'
import { Switch } from '../call/call-settings.tsx'
import { useShell } from '../context.ts'
import { useNow } from '../rooms/lasting.tsx'
import { useLive } from '../use-live.ts'
import { ContactRow } from './contact-row.tsx'
import { MissedCalls } from './missed-calls.tsx'

/** As many as are taken in at a glance; the others one press further. */
const AT_FIRST = 6

/** The people whom we have met: to be called again, and told what they may do. Nothing while there is nobody. */
export function Contacts({ calls }: { readonly calls: Calls }) {
  const { settings: store } = useShell().app.world
  const { quiet, ringing } = useLive(store.current)
  const now = useNow()
  useLive(calls.book.contacts)
  const missed = useLive(calls.missed)
  const canRing = useLive(calls.canRing)
  const [isWhole, setWhole] = useState(false)
  const people = listContacts(calls.book, now)
  if (people.length === 0 && missed.length === 0) return null
  const shown = isWhole ? people : people.slice(0, AT_FIRST)
  return (
    <section class="card contacts" aria-labelledby="contacts">
      <header class="contacts-head">
        <h2 id="contacts">{t('contacts-title')}</h2>
        {ringing ? (
          <Switch checked={quiet} onChange={(isOn) => store.change({ quiet: isOn })}>
            {t('quiet')}
          </Switch>
        ) : null}
      </header>
      {missed.length > 0 ? <MissedCalls calls={calls} missed={missed} /> : null}
      <ul>
        {shown.map((each) => (
          <ContactRow key={each.id} calls={calls} contact={each} canRing={canRing} />
        ))}
      </ul>
      {shown.length < people.length ? (
        <button type="button" class="button quiet small-button" onClick={() => setWhole(true)}>
          {t('contacts-all', { count: people.length })}
        </button>
      ) : null}
      <p class="small muted">{contactsWords(canRing, ringing)}</p>
    </section>
  )
}

function contactsWords(canRing: boolean, isOn: boolean): string {
  if (!canRing) return t('contacts-nowhere')
  return isOn ? t('contacts-how') : t('contacts-off')
}
