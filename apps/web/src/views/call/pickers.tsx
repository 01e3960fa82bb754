import { useState } from 'preact/hooks'
import type { Capture, DeviceKind, Processing } from 'privet/media'
import { choicesOf, isThereAny } from '../../core/call/choices.ts'
import { askForSpeaker, type SpeakerList } from '../../core/call/output.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { useLive } from '../use-live.ts'
import { TestSound } from './test-sound.tsx'

interface PickersProps {
  readonly capture: Capture
  /** The app has a stronger noise reduction than the browser's to offer. */
  readonly canSuppress: boolean
}

/** Which camera, microphone and speaker, whether the speaker is heard, and what is done to one's sound. */
export function DevicePickers({ capture, canSuppress }: PickersProps) {
  const devices = useLive(capture.devices)
  const isUnnamed = [...devices.cameras, ...devices.microphones].every(({ label }) => label === '')
  return (
    <div class="stack pickers">
      <Picker capture={capture} kind="camera" />
      <Picker capture={capture} kind="microphone" />
      {isUnnamed ? <p class="small muted pickers-all">{t('devices-unnamed')}</p> : null}
      <Speaker capture={capture} />
      <Sound capture={capture} canSuppress={canSuppress} />
    </div>
  )
}

function Picker({ capture, kind }: { readonly capture: Capture; readonly kind: DeviceKind }) {
  const devices = useLive(capture.devices)
  const chosen = useLive(capture.chosen)
  const { options, value } = choicesOf(devices, chosen, kind)
  const isThere = isThereAny(devices, kind)
  return (
    <label class="field">
      <span>{t(`devices-${kind}`)}</span>
      <select
        class="input"
        disabled={!isThere}
        value={value ?? ''}
        onChange={(event) => void capture.choose(kind, event.currentTarget.value || undefined)}
      >
        <option value="">{isThere ? t('devices-default') : t(`devices-none-${kind}`)}</option>
        {options.map(({ id, label, number }) => (
          <option key={id} value={id}>
            {label || t('devices-number', { device: t(`devices-${kind}`), number })}
          </option>
        ))}
      </select>
    </label>
  )
}

function Speaker({ capture }: { readonly capture: Capture }) {
  const { app } = useShell()
  const devices: SpeakerList | undefined = app.world.devices
  const ask = async (): Promise<void> => {
    const id = await askForSpeaker(devices)
    if (id !== undefined) await capture.choose('speaker', id)
  }
  return (
    <div class="speaker pickers-all">
      {capture.canChooseSpeaker ? (
        <Picker capture={capture} kind="speaker" />
      ) : (
        <p class="small muted">{t('devices-speaker-system')}</p>
      )}
      <div class="row">
        <TestSound capture={capture} />
        {capture.canChooseSpeaker && devices?.selectAudioOutput ? (
          <button type="button" class="button small-button quiet" onClick={() => void ask()}>
            {t('devices-speaker-more')}
          </button>
        ) : null}
      </div>
    </div>
  )
}

const SWITCHES = ['echo', 'noise', 'gain', 'suppressor'] as const satisfies readonly (keyof Processing)[]

function Sound({ capture, canSuppress }: PickersProps) {
  const processing = useLive(capture.processing)
  return (
    <fieldset class="pickers-all">
      <legend>{t('devices-improve')}</legend>
      <div class="sound-switches">
        {SWITCHES.filter((name) => canSuppress || name !== 'suppressor').map((name) => (
          <SoundSwitch key={name} capture={capture} name={name} isOn={processing[name]} />
        ))}
      </div>
    </fieldset>
  )
}

interface SoundSwitchProps {
  readonly capture: Capture
  readonly name: keyof Processing
  readonly isOn: boolean
}

function SoundSwitch({ capture, name, isOn }: SoundSwitchProps) {
  const [isBusy, setBusy] = useState(false)
  const change = async (): Promise<void> => {
    setBusy(true)
    await capture.process({ [name]: !isOn })
    setBusy(false)
  }
  return (
    <label class="switch" aria-busy={isBusy}>
      <input type="checkbox" checked={isOn} onChange={() => void change()} />
      <span>
        {t(`processing-${name}`)}
        {name === 'echo' || name === 'suppressor' ? (
          <span class="small muted">{t(`processing-${name}-why`)}</span>
        ) : null}
      </span>
    </label>
  )
}
