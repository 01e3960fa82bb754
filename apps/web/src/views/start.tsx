import { t } from '../i18n/t.ts'
import { useShell } from './context.ts'
import { lazy } from './lazy.tsx'
import { Dusk } from './dusk.tsx'
import { MeetingPointNotice } from './meeting-points.tsx'
import { NotLastingNotice } from './not-lasting.tsx'
import { NameField } from './name-field.tsx'
import { TopBar } from './top-bar.tsx'
import { useLive } from './use-live.ts'

const Contacts = lazy(() => import('./contacts/contacts.tsx').then((module) => module.Contacts))
const RoomList = lazy(() => import('./rooms/room-list.tsx').then((module) => module.RoomList))

/** One sentence, two actions, the person's name, the rooms to come back to. */
export function Start() {
  const { app, dialog } = useShell()
  const rooms = useLive(app.rooms)
  const calls = useLive(app.calls)
  return (
    <div class="page">
      <TopBar />
      <main class={rooms.length > 0 ? 'start with-rooms' : 'start'}>
        <section class="stack start-words">
          <h1 tabIndex={-1}>{t('start-title')}</h1>
          <p class="lead">{t('start-lead')}</p>
          <NameField />
          <div class="row actions">
            <button type="button" class="button primary" onClick={() => void app.createRoom()}>
              {t('start-new')}
            </button>
            <button type="button" class="button" onClick={() => (dialog.value = 'answer')}>
              {t('start-answer')}
            </button>
            <button type="button" class="button quiet" onClick={() => (dialog.value = 'plan')}>
              {t('start-plan')}
            </button>
          </div>
          <NotLastingNotice />
          <MeetingPointNotice />
          <details class="how">
            <summary>{t('how-title')}</summary>
            <ol>
              <li>{t('how-1')}</li>
              <li>{t('how-2')}</li>
              <li>{t('how-3')}</li>
            </ol>
          </details>
          {rooms.length > 0 ? null : (
            <p>
              <button type="button" class="button quiet small-button" onClick={() => (dialog.value = 'restore')}>
                {t('start-backup')}
              </button>
            </p>
          )}
        </section>
        <div class="start-side">
          {rooms.length > 0 ? <RoomList rooms={rooms} /> : <Dusk />}
          {calls ? <Contacts calls={calls} /> : null}
        </div>
      </main>
    </div>
  )
}
