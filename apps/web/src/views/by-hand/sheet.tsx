import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import type { ByHandLibrary } from '../../core/by-hand/meeting.ts'
import { linkBase, NO_SITE } from '../../core/site.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'
import { Aloud } from './aloud.tsx'
import { CopyButton } from './copy-button.tsx'
import { Hidden } from './hidden.tsx'
import { QrFrames } from './qr-frames.tsx'
import { Segments, type Segment } from './segments.tsx'

type Form = 'code' | 'link' | 'text' | 'file' | 'sound'

interface SheetProps {
  readonly kind: 'invitation' | 'reply'
  readonly envelope: Uint8Array
  /** The way by sound, where it begins here: what is played, once it has been asked for. */
  readonly sound?: { readonly melody: Uint8Array | 'making' | undefined; readonly onPlay: () => void }
  /** A new one, once more is known of this machine. */
  readonly onRenew?: (() => void) | undefined
  /** Beneath the code: another way to use it. */
  readonly children?: ComponentChildren
}

/** An invitation or a reply, ready in every form in which it can be handed over. */
export function Sheet({ kind, envelope, sound, onRenew, children }: SheetProps) {
  const { app } = useShell()
  const [form, setForm] = useState<Form>('code')
  const site = useLive(app.site) ?? NO_SITE
  const base = linkBase(location.href, site)
  const [library, setLibrary] = useState<ByHandLibrary>()
  useEffect(() => void app.world.byHand().then((loaded) => setLibrary(loaded)), [app])
  const segments: readonly Segment<Form>[] = [
    { name: 'code', label: t('hand-form-code'), icon: 'qr' },
    { name: 'link', label: t('hand-form-link'), icon: 'link' },
    { name: 'text', label: t('hand-form-text'), icon: 'text' },
    { name: 'file', label: t('hand-form-file'), icon: 'file' },
    ...(sound ? [{ name: 'sound', label: t('hand-form-sound'), icon: 'volume' } as const] : []),
  ]
  if (!library) return null
  const isNowhere = library.readHandshake(envelope).reach === 'nowhere'
  const text = library.textOf(envelope)
  const link = library.linkOf(envelope, base.url)
  // A phone without the app reads a link; one that opens on this machine only would lead it nowhere.
  const asLink = kind === 'invitation' && !base.onlyHere
  const hint = kind === 'reply' ? 'hand-code-reply-how' : asLink ? 'hand-code-invitation-how' : 'hand-code-text-how'
  return (
    <>
      {isNowhere ? <Hidden isNowhere onAllowed={onRenew} /> : null}
      <Segments label={t('hand-forms')} segments={segments} chosen={form} onChoose={setForm}>
        {form === 'code' ? (
          <div class="sheet-code">
            <QrFrames texts={library.framesOf(asLink ? link : text)} label={t(`hand-code-${kind}`)} />
            <div class="stack tight">
              <p class="small muted">{t(hint)}</p>
              {children}
            </div>
          </div>
        ) : null}
        {form === 'link' ? (
          <Words key={link} text={link} label={t('hand-copy-link')} name={t('hand-form-link')} share={{ url: link }}>
            {base.onlyHere ? (
              <p class="small muted">{app.world.keeping.lasting ? t('invite-only-here') : t('invite-only-file')}</p>
            ) : null}
          </Words>
        ) : null}
        {form === 'text' ? (
          <Words key={text} text={text} label={t('hand-copy-text')} name={t('hand-form-text')} share={{ text }}>
            <p class="small muted">{t('hand-text-how')}</p>
          </Words>
        ) : null}
        {form === 'file' ? <AsFile file={library.fileOf(envelope)} /> : null}
        {form === 'sound' && sound ? (
          <Sounding {...sound}>
            <p class="small muted">{t('sound-fallback-invitation')}</p>
            <Words text={text} label={t('hand-copy-text')} name={t('hand-form-text')} share={{ text }} second />
          </Sounding>
        ) : null}
      </Segments>
    </>
  )
}

interface SoundingProps {
  readonly melody: Uint8Array | 'making' | undefined
  readonly onPlay: () => void
  /** Beneath: what can be done meanwhile, or when nothing is heard. */
  readonly children: ComponentChildren
}

/** Nothing sounds before it is asked for, nor after this is out of sight. */
function Sounding({ melody, onPlay, children }: SoundingProps) {
  const [isPlaying, setPlaying] = useState(false)
  if (!isPlaying || melody === undefined)
    return (
      <div class="stack">
        <p class="muted">{t('sound-what')}</p>
        <div class="row">
          <button
            type="button"
            class="button primary"
            onClick={() => {
              setPlaying(true)
              onPlay()
            }}
          >
            <Icon name="volume" />
            {t('sound-play')}
          </button>
        </div>
      </div>
    )
  return (
    <div class="stack">
      {melody === 'making' ? (
        <p class="muted" role="status">
          {t('hand-making')}
        </p>
      ) : (
        <Aloud envelope={melody} onStop={() => setPlaying(false)} />
      )}
      {children}
    </div>
  )
}

interface WordsProps {
  readonly text: string
  readonly label: string
  readonly name: string
  readonly share: ShareData
  /** Something else is the next step here. */
  readonly second?: boolean
  readonly children?: ComponentChildren
}

function Words({ text, label, name, share, second = false, children }: WordsProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  return (
    <div class="stack">
      <div class="field">
        <label for={id} class="unseen">
          {name}
        </label>
        <textarea
          id={id}
          ref={field}
          class="input code sheet-words"
          rows={4}
          readOnly
          value={text}
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
      <div class="row">
        <CopyButton text={text} label={label} field={field} second={second} />
        {'share' in navigator ? (
          <button
            type="button"
            class="button"
            onClick={() => void navigator.share({ title: t('invite-share-title'), ...share }).catch(() => undefined)}
          >
            <Icon name="share" />
            {t('invite-share')}
          </button>
        ) : null}
      </div>
      {children}
    </div>
  )
}

function AsFile({ file: { name, type, bytes } }: { readonly file: ReturnType<ByHandLibrary['fileOf']> }) {
  const { say } = useShell()
  const file = new File([bytes], name, { type })
  const data: ShareData = { files: [file], title: t('invite-share-title') }
  const save = (): void => {
    const url = URL.createObjectURL(file)
    const anchor = document.createElement('a')
    anchor.href = url
    anchor.download = name
    anchor.click()
    // The download has begun by then; holding the bytes longer serves nobody.
    setTimeout(() => URL.revokeObjectURL(url), 10_000)
    say(t('hand-saved'))
  }
  const canShare = 'canShare' in navigator && navigator.canShare(data)
  return (
    <div class="stack">
      <div class="sheet-file">
        <Icon name="file" />
        <div>
          <strong>{name}</strong>
          <p class="small muted">{t('hand-file-how')}</p>
        </div>
      </div>
      <div class="row">
        <button type="button" class="button primary" onClick={save}>
          <Icon name="down" />
          {t('hand-save')}
        </button>
        {canShare ? (
          <button type="button" class="button" onClick={() => void navigator.share(data).catch(() => undefined)}>
            <Icon name="share" />
            {t('invite-share')}
          </button>
        ) : null}
      </div>
    </div>
  )
}
