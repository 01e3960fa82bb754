import { useId, useState } from 'preact/hooks'
import { hostOf, readBroker, readIceAddress } from '../core/network.ts'
import { t } from '../i18n/t.ts'
import { useShell } from './context.ts'
import { Icon } from './icon.tsx'
import { publicHosts } from './meeting-points.tsx'
import { useLive } from './use-live.ts'

/** Meeting points, STUN and TURN: what is used, what each learns, all of it editable. */
export function NetworkSettings() {
  const { app, dialog } = useShell()
  const store = app.world.settings
  const settings = useLive(store.current)
  const site = useLive(app.site)
  return (
    <>
      <fieldset class="stack tight">
        <legend>{t('settings-brokers')}</legend>
        <p class="small muted">{t('meeting-what')}</p>
        {site && site.brokers.length > 0 ? (
          <label class="switch">
            <input
              type="checkbox"
              checked={settings.siteBrokers}
              onChange={(event) => store.change({ siteBrokers: event.currentTarget.checked })}
            />
            <span>
              {t('settings-site-brokers')}
              <span class="small muted">{site.brokers.map(hostOf).join(', ')}</span>
            </span>
          </label>
        ) : null}
        <label class="switch">
          <input
            type="checkbox"
            checked={settings.publicBrokers}
            onChange={(event) => store.change({ publicBrokers: event.currentTarget.checked })}
          />
          <span>
            {t('settings-public-brokers')}
            <span class="small muted">{t('meeting-public-learn', { hosts: publicHosts.join(', ') })}</span>
          </span>
        </label>
        <AddressList
          label={t('settings-own-broker')}
          placeholder="wss://broker.example/mqtt"
          addresses={settings.brokers}
          read={(text) => {
            const found = readBroker(text)
            return 'url' in found ? { address: found.url } : { problem: t(`broker-${found.problem}`) }
          }}
          onChange={(brokers) => store.change({ brokers })}
        />
      </fieldset>
      <fieldset class="stack tight">
        <legend>{t('settings-ice')}</legend>
        <p class="small muted">{t('settings-ice-why')}</p>
        <AddressList
          label={t('settings-stun')}
          placeholder="stun:stun.example:3478"
          addresses={settings.stun}
          read={(text) => {
            const address = readIceAddress(text, 'stun')
            return address === undefined ? { problem: t('ice-not-an-address') } : { address }
          }}
          onChange={(stun) => store.change({ stun })}
        />
        <TurnForm />
      </fieldset>
      <div class="row">
        <button type="button" class="button" onClick={() => (dialog.value = 'check')}>
          {t('check')}
        </button>
      </div>
    </>
  )
}

interface AddressListProps {
  readonly label: string
  readonly placeholder: string
  readonly addresses: readonly string[]
  readonly read: (text: string) => { readonly address: string } | { readonly problem: string }
  readonly onChange: (addresses: readonly string[]) => void
}

function AddressList({ label, placeholder, addresses, read, onChange }: AddressListProps) {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const id = useId()
  const add = (): void => {
    const found = read(text)
    if ('problem' in found) return setProblem(found.problem)
    onChange([...new Set([...addresses, found.address])])
    setText('')
  }
  return (
    <div class="field">
      <Removable addresses={addresses} onRemove={(gone) => onChange(addresses.filter((each) => each !== gone))} />
      <label for={id} class="small">
        {label}
      </label>
      <div class="row joined">
        <input
          id={id}
          class="input"
          value={text}
          placeholder={placeholder}
          spellcheck={false}
          autocapitalize="off"
          aria-invalid={problem !== undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onInput={(event) => {
            setText(event.currentTarget.value)
            setProblem(undefined)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') add()
          }}
        />
        <button type="button" class="button" disabled={text.trim() === ''} onClick={add}>
          {t('add')}
        </button>
      </div>
      {problem ? (
        <p id={`${id}-problem`} class="problem" role="alert">
          {problem}
        </p>
      ) : null}
    </div>
  )
}

function Removable({
  addresses,
  onRemove,
}: {
  readonly addresses: readonly string[]
  readonly onRemove: (address: string) => void
}) {
  if (addresses.length === 0) return null
  return (
    <ul class="addresses">
      {addresses.map((address) => (
        <li key={address}>
          <span class="code clip">{address}</span>
          <button
            type="button"
            class="icon-button"
            aria-label={t('remove', { what: address })}
            onClick={() => onRemove(address)}
          >
            <Icon name="trash" />
          </button>
        </li>
      ))}
    </ul>
  )
}

function TurnForm() {
  const { app } = useShell()
  const store = app.world.settings
  const { turn } = useLive(store.current)
  const [draft, setDraft] = useState({ url: '', username: '', credential: '' })
  const [bad, setBad] = useState(false)
  const add = (): void => {
    const url = readIceAddress(draft.url, 'turn')
    setBad(url === undefined)
    if (url === undefined) return
    store.change({ turn: [...turn, { ...draft, url }] })
    setDraft({ url: '', username: '', credential: '' })
  }
  const field = (name: keyof typeof draft, label: string, secret = false) => (
    <label class="field">
      <span class="small">{label}</span>
      <input
        class="input"
        {...(secret ? { type: 'password' as const } : { type: 'text' as const })}
        value={draft[name]}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })}
      />
    </label>
  )
  return (
    <details class="how">
      <summary>{t('settings-turn')}</summary>
      <div class="stack tight">
        <Removable
          addresses={turn.map(({ url }) => url)}
          onRemove={(gone) => store.change({ turn: turn.filter(({ url }) => url !== gone) })}
        />
        {field('url', t('settings-turn-url'))}
        {field('username', t('settings-turn-user'))}
        {field('credential', t('settings-turn-password'), true)}
        {bad ? (
          <p class="problem" role="alert">
            {t('ice-not-an-address')}
          </p>
        ) : null}
        <button type="button" class="button" disabled={draft.url.trim() === ''} onClick={add}>
          {t('add')}
        </button>
      </div>
    </details>
  )
}
