/** Starts the app in a page: takes the secret out of the address bar first, refuses to run framed. */
import { render } from 'preact'
import { when } from 'privet'
import { afterPaint } from './core/after-paint.ts'
import { createApp } from './core/app.ts'
import { wasReloaded } from './core/arrival.ts'
import { hidesAddresses } from './core/by-hand/hidden.ts'
import { browserWire, openWindows } from './core/by-hand/windows.ts'
import { keepInvitation, takeInvitation } from './core/fragment.ts'
import { openKeeping } from './core/keeping.ts'
import { once } from './core/once.ts'
import { leaveSeat, returnToSeat, takeSeat } from './core/seat.ts'
import { openSettings } from './core/settings.ts'
import { fetchSite } from './core/site.ts'
import { openPen } from './core/windows/pen.ts'
import { followStorage, openFarewell } from './core/windows/shared.ts'
import { pickLanguage, speak, t } from './i18n/t.ts'
import { ShellView } from './views/shell.tsx'

const keeping = openKeeping(location.protocol, window)
const invitation = takeInvitation({ location, history, session: keeping.lasting ? keeping.session : undefined })

/** Rejects where the browser does not know of it. */
const askToPersist = async (): Promise<boolean> => navigator.storage.persist()

/** A site that does not answer (ms) must not keep the page from being seen. */
const PATIENCE = 500

async function start(text: string): Promise<void> {
  const root = document.querySelector('#app')
  if (!root) return
  const settings = openSettings(keeping.local)
  document.documentElement.dataset['theme'] = settings.current.value.theme
  const site = fetchSite(fetch.bind(window))
  await speak(pickLanguage(settings.current.value.language, navigator.languages))
  // A page around us could draw over our buttons and steal clicks.
  if (window.top !== window.self) return render(<Refusal text={t('framed')} />, root)
  if (!window.isSecureContext) return render(<Refusal text={t('insecure-page')} />, root)

  const seat = keeping.lasting ? await takeSeat(navigator.locks, keeping.session) : 0
  const library = () => import('./core/library.ts')
  const byHand = () => import('./core/by-hand/library.ts')
  const profiles = () => import('./core/kept/profile.ts')
  const store = once(async () => (await profiles()).openProfile(keeping.lasting ? seat : undefined))
  const startAnew = (): void => {
    keeping.session.clear()
    location.reload()
  }
  const farewell = keeping.lasting ? openFarewell(startAnew) : undefined
  const app = createApp({
    seat,
    pen: openPen({ seat, locks: keeping.lasting ? navigator.locks : undefined, Channel: BroadcastChannel }),
    restart(as, link) {
      const { session } = keeping
      if (as === 'guest') leaveSeat(session)
      else returnToSeat(session)
      if (link !== undefined) keepInvitation(session, link)
      location.reload()
    },
    store,
    async deleteKept() {
      await (await profiles()).deleteProfiles(await store())
      farewell?.say()
    },
    settings,
    library,
    byHand,
    // A file that is no picture after all holds no code either.
    readPicture: async (picture) => (await import('./core/qr/index.ts')).readPicture(picture).catch(() => []),
    windows: openWindows(browserWire(window)),
    isHidden: () => hidesAddresses(),
    attract: () => window.focus(),
    site: () => site,
    devices: navigator.mediaDevices,
    suppress: async (track) => (await import('./core/call/suppressor.ts')).suppress(track),
    // Firefox before 131 does not know these names, and so does not tell.
    permission: async (device) => (await navigator.permissions.query({ name: device }).catch(() => undefined))?.state,
    keeping,
    ...(keeping.lasting ? { persist: () => void askToPersist().catch(() => undefined) } : {}),
    isOnline: () => navigator.onLine,
    isReload: wasReloaded(),
  })
  const begun = text === '' ? app.resume() : app.open(text)
  // Behind a lock, and while something is asked, it does not go on before somebody has seen this page.
  await Promise.race([
    begun,
    when(app.screen, ({ name }) => name === 'locked'),
    when(app.gate.question, (question) => question !== undefined),
  ])
  await Promise.race([app.ready, new Promise((resolve) => setTimeout(resolve, PATIENCE))])
  render(<ShellView app={app} />, root)
  // What a room needs is on its way before anyone presses a button, but after the page is there, one piece at a time.
  afterPaint(() => void app.attend().then(() => import('./views/room.tsx')))
  followStorage(window, { seat, rename: app.rename, settings })
  addEventListener('pagehide', () => app.depart())
}

function Refusal({ text }: { readonly text: string }) {
  return (
    <main class="centre">
      <section class="card">
        <h1>Privet</h1>
        <p>{text}</p>
      </section>
    </main>
  )
}

if (invitation !== undefined) void start(invitation)
