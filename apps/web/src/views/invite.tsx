import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { live } from 'privet'
import type { Membership, RoomPolicy } from 'privet/membership'
import type { Session } from '../core/room/session.ts'
import { linkBase, NO_SITE } from '../core/site.ts'
import { t } from '../i18n/t.ts'
import { Segments } from './by-hand/segments.tsx'
import { useShell } from './context.ts'
import { Dialog } from './dialog.tsx'
import { Icon } from './icon.tsx'
import { lazy } from './lazy.tsx'
import { useCopy } from './use-copy.ts'
import { SpecialLink } from './rooms/special-link.tsx'
import { useLive } from './use-live.ts'

const Wizard = lazy(() => import('./by-hand/wizard.tsx').then((module) => module.Wizard))
const QrCode = lazy(() => import('./qr.tsx').then((module) => module.QrCode))

export interface SharedLink {
  readonly url: Promise<string>
  readonly onlyHere: boolean
}

type Way = 'link' | 'hand'

interface InviteProps {
  readonly session: Session
  readonly link: SharedLink
  /** What is wanted at once, whatever works. */
  readonly way?: Way | undefined
}

/** The link, for which a meeting point is needed; or an invitation that two people hand to each other. */
export function InviteDialog({ session, link, way }: InviteProps) {
  const { dialog } = useShell()
  const carriers = useLive(session.room.carriers)
  const works = [...carriers.values()].some((status) => status === 'open' || status === 'opening')
  const [chosen, choose] = useState<Way>(way ?? (works ? 'link' : 'hand'))
  const segments = [
    { name: 'link', label: t('invite-way-link'), icon: 'link' },
    { name: 'hand', label: t('invite-way-hand'), icon: 'qr' },
  ] as const
  return (
    <Dialog title={t('invite-title')} onClose={() => (dialog.value = undefined)} wide>
      {carriers.size === 0 ? (
        <Wizard session={session} />
      ) : (
        <Segments label={t('invite-ways')} segments={segments} chosen={chosen} onChoose={choose}>
          {chosen === 'link' ? <LinkSharing session={session} link={link} /> : <Wizard session={session} />}
        </Segments>
      )}
    </Dialog>
  )
}

const WITHOUT_RULES = live<Pick<Membership, 'policy'>>({
  policy: { locked: false, open: true, approval: false, history: 'all', expires: undefined },
})

/** What the link is good for, by what holds in the room. */
function validWords({ locked, approval }: RoomPolicy): string {
  if (locked) return t('rules-is-locked')
  return approval ? t('rules-asks') : t('invite-valid')
}

/** The link in every way to hand it over: copied, shared, scanned; and what it is good for, in words. */
export function LinkSharing({ session, link }: { readonly session: Session; readonly link: SharedLink }) {
  const { app } = useShell()
  const { policy } = useLive<Pick<Membership, 'policy'>>(session.rules?.state ?? WITHOUT_RULES)
  const [common, setUrl] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  const [special, setSpecial] = useState<{ readonly url: string; readonly words: string }>()
  useEffect(() => {
    setSpecial(undefined)
    void link.url.then(setUrl, () => undefined)
  }, [link.url])
  const url = special?.url ?? common
  const { isCopied, copy } = useCopy(url, t('invite-copied'), () => field.current?.select())
  return (
    <div class="sharing">
      <div class="qr-frame">{url === '' ? null : <QrCode text={url} label={t('invite-qr')} />}</div>
      <div class="stack sharing-ways">
        <div class="row actions">
          <button type="button" class="button primary" disabled={url === ''} onClick={() => void copy()}>
            <Icon name={isCopied ? 'check' : 'copy'} />
            {t('invite-copy')}
          </button>
          {'share' in navigator ? (
            <button
              type="button"
              class="button"
              disabled={url === ''}
              onClick={() => void navigator.share({ title: t('invite-share-title'), url }).catch(() => undefined)}
            >
              <Icon name="share" />
              {t('invite-share')}
            </button>
          ) : null}
        </div>
        <div class="field">
          <label for={id} class="small">
            {t('invite-link')}
          </label>
          <input
            id={id}
            ref={field}
            class="input code"
            readOnly
            value={url}
            onFocus={(event) => event.currentTarget.select()}
          />
        </div>
        <p class="small" data-copied={isCopied}>
          {isCopied ? t('invite-copied') : (special?.words ?? validWords(policy))}
        </p>
        {session.rules ? (
          <SpecialLink
            rules={session.rules}
            onMade={(invitation, words) =>
              setSpecial({ url: invitation.url(linkBase(location.href, app.site.value ?? NO_SITE).url), words })
            }
          />
        ) : null}
        {link.onlyHere ? (
          <p class="small muted">{app.world.keeping.lasting ? t('invite-only-here') : t('invite-only-file')}</p>
        ) : null}
      </div>
    </div>
  )
}
