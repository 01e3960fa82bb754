import { useEffect, useState } from 'preact/hooks'
import type { LeftOver } from '../../core/call/kept-recordings.ts'
import { download } from '../../core/call/download.ts'
import { keptRecordings, placeOfRecordings } from '../../core/call/recording-of.ts'
import type { Place } from '../../core/call/recording.ts'
import { fileName } from '../../core/file-name.ts'
import type { Session } from '../../core/room/session.ts'
import { momentOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Dialog } from '../dialog.tsx'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'
import { useRecording } from './recording-words.ts'

/** Before a recording: what it holds, who is told, where it goes; and what earlier ones have left behind. */
export function RecordingDialog({ session }: { readonly session: Session }) {
  const { dialog } = useShell()
  const recording = useRecording(session)
  const state = useLive(recording.state)
  const problem = useLive(recording.problem)
  const [place, setPlace] = useState<Place>()
  useEffect(() => void placeOfRecordings().then(setPlace), [])
  const close = (): void => void (dialog.value = undefined)
  const start = async (): Promise<void> => {
    await recording.start()
    if (recording.state.value !== 'off') close()
  }
  return (
    <Dialog title={t('record-title')} onClose={close}>
      <div class="stack">
        <p>{t('record-what')}</p>
        <div class="notice">
          <Icon name="info" />
          <p>{t('record-told')}</p>
        </div>
        {place ? <p class="small muted">{t(`record-where-${place}`)}</p> : null}
        {problem ? (
          <p class="problem" role="alert">
            <Icon name="warning" />
            {t(`record-problem-${problem}`)}
          </p>
        ) : null}
        {state === 'off' ? (
          <button type="button" class="button primary" onClick={() => void start()}>
            <Icon name="record" />
            {t('record-start')}
          </button>
        ) : (
          <button type="button" class="button" onClick={() => void recording.stop()}>
            {t('record-stop')}
          </button>
        )}
        <LeftOvers />
      </div>
    </Dialog>
  )
}

function LeftOvers() {
  const [all, setAll] = useState<readonly LeftOver[]>([])
  const look = (): void => void keptRecordings().leftOver().then(setAll)
  useEffect(look, [])
  if (all.length === 0) return null
  const save = async ({ at, extension, file }: LeftOver): Promise<void> => {
    const film = await file()
    if (film) download(film, fileName('Privet', at, extension))
  }
  return (
    <section aria-labelledby="left-recordings">
      <h3 id="left-recordings">{t('record-left')}</h3>
      <ul class="addresses">
        {all.map((each) => (
          <li key={each.name}>
            <span class="clip">{momentOf(each.at.getTime())}</span>
            <span class="row joined">
              <button type="button" class="button small-button" onClick={() => void save(each)}>
                {t('record-left-save')}
              </button>
              <button
                type="button"
                class="icon-button"
                aria-label={t('record-left-discard', { day: momentOf(each.at.getTime()) })}
                onClick={() => void each.discard().then(look)}
              >
                <Icon name="trash" />
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
