import '../styles/check.css'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Evidence } from '../core/check/evidence.ts'
import { findingsOf, isTrouble, verdictOf, type Finding, type Verdict } from '../core/check/findings.ts'
import { gather, STEPS, type Step } from '../core/check/gather.ts'
import { listen } from '../core/check/microphone.ts'
import { reportOf } from '../core/check/report.ts'
import { askedBy, surroundingsOf } from '../core/check/surroundings.ts'
import { listOf } from '../i18n/format.ts'
import { t } from '../i18n/t.ts'
import { useShell } from './context.ts'
import { Dialog } from './dialog.tsx'
import { Icon } from './icon.tsx'
import { publicHosts } from './meeting-points.tsx'
import { useCopy } from './use-copy.ts'

type Course =
  | { readonly phase: 'ready' }
  | { readonly phase: 'running'; readonly done: ReadonlySet<Step> }
  | { readonly phase: 'done'; readonly evidence: Evidence }

/** Looks at what a call needs and says what is wrong, why and what to do: before a call and during one. */
export function CheckDialog() {
  const { app, dialog, say } = useShell()
  const [course, setCourse] = useState<Course>({ phase: 'ready' })
  const [tries, setTries] = useState(false)
  const [going] = useState(() => new AbortController())
  useLayoutEffect(() => () => going.abort(), [going])

  const check = async (): Promise<void> => {
    let done: ReadonlySet<Step> = new Set()
    setCourse({ phase: 'running', done })
    say(t('check-running'))
    const devices = app.world.devices
    // In a call the microphone is open: a second one beside it would hear, and be heard, otherwise.
    const track = app.devices.current.value?.capture.tracks.voice.value
    const trying = tries && devices ? () => listen(devices, { track, signal: going.signal }) : undefined
    const evidence = await gather(surroundingsOf(app, trying), (step, isDone) => {
      if (!isDone || going.signal.aborted) return
      done = new Set([...done, step])
      setCourse({ phase: 'running', done })
    })
    if (!going.signal.aborted) setCourse({ phase: 'done', evidence })
  }

  return (
    <Dialog title={t('check')} onClose={() => (dialog.value = undefined)}>
      <div class="stack check">
        {course.phase === 'ready' ? <Ready /> : null}
        {course.phase === 'running' ? <Running done={course.done} /> : null}
        {course.phase === 'done' ? <Results evidence={course.evidence} /> : null}
        {course.phase === 'running' ? null : (
          <>
            <label class="switch">
              <input type="checkbox" checked={tries} onChange={(event) => setTries(event.currentTarget.checked)} />
              <span>
                {t('check-microphone')}
                <span class="small muted">{t('check-microphone-why')}</span>
              </span>
            </label>
            <button
              type="button"
              class={course.phase === 'ready' ? 'button primary' : 'button'}
              onClick={() => void check()}
            >
              {t(course.phase === 'ready' ? 'check-start' : 'check-again')}
            </button>
          </>
        )}
      </div>
    </Dialog>
  )
}

function Ready() {
  const { app } = useShell()
  const hosts = askedBy(app)
  return (
    <>
      <p>{t('check-what')}</p>
      {hosts.length > 0 ? <p class="small muted">{t('check-asks', { hosts: listOf(hosts) })}</p> : null}
    </>
  )
}

/** Takes the focus from the button that has gone. */
function useHeading() {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [])
  return heading
}

function Running({ done }: { readonly done: ReadonlySet<Step> }) {
  const heading = useHeading()
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {t('check-running')}
      </h3>
      <ul class="check-steps">
        {STEPS.map((step) => (
          <li key={step} data-done={done.has(step)}>
            <Icon name={done.has(step) ? 'check' : 'clock'} />
            {t(`check-step-${step}`)}
            {done.has(step) ? <span class="unseen">{t('check-step-done')}</span> : null}
          </li>
        ))}
      </ul>
    </>
  )
}

function Results({ evidence }: { readonly evidence: Evidence }) {
  const heading = useHeading()
  const findings = findingsOf(evidence)
  const count = (verdict: Verdict): number => findings.filter(({ kind }) => verdictOf(kind) === verdict).length
  const bad = count('bad')
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {bad > 0
          ? t('check-result-bad', { count: bad })
          : t(count('hint') > 0 ? 'check-result-hint' : 'check-result-good')}
      </h3>
      <ul class="findings">
        {findings.map((finding) => (
          <FindingItem key={`${finding.kind} ${finding.server}`} finding={finding} />
        ))}
      </ul>
      <Report text={reportOf(evidence, publicHosts)} />
    </>
  )
}

const ICONS = { good: 'check', hint: 'info', bad: 'warning' } as const satisfies Readonly<Record<Verdict, string>>

function FindingItem({ finding: { kind, server = '' } }: { readonly finding: Finding }) {
  const verdict = verdictOf(kind)
  return (
    <li class="finding" data-verdict={verdict}>
      <Icon name={ICONS[verdict]} />
      <div>
        <p>
          <span class="unseen">{t(`check-verdict-${verdict}`)}: </span>
          {t(`check-${kind}`, { server })}
        </p>
        {isTrouble(kind) ? <p class="small muted">{t(`check-${kind}-do`)}</p> : null}
      </div>
    </li>
  )
}

function Report({ text }: { readonly text: string }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const { isCopied, copy } = useCopy(text, t('check-copied'), () => field.current?.select())
  return (
    <details class="how">
      <summary>{t('check-report')}</summary>
      <div class="stack tight">
        <p id={id} class="small">
          {t('check-report-why')}
        </p>
        <textarea
          ref={field}
          class="input code"
          rows={8}
          readOnly
          aria-label={t('check-report')}
          aria-describedby={id}
          value={text}
        />
        <button type="button" class="button" onClick={() => void copy()}>
          <Icon name={isCopied ? 'check' : 'copy'} />
          {isCopied ? t('hand-copied-short') : t('check-copy')}
        </button>
      </div>
    </details>
  )
}
