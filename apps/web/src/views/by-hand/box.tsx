import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { Brought } from '../../core/by-hand/recognise.ts'
import type { How, Taken } from '../../core/by-hand/meeting.ts'
import type { Trouble } from '../../core/by-hand/trouble.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Icon } from '../icon.tsx'
import { lazy } from '../lazy.tsx'
import { broughtBy } from './use-anywhere.ts'
import { TroubleNote } from './trouble-note.tsx'

const Scanner = lazy(() => import('./scanner.tsx').then((module) => module.Scanner))
const Listener = lazy(() => import('./listener.tsx').then((module) => module.Listener))

interface BoxProps {
  readonly label: string
  readonly onTaken: (taken: Taken) => void
  /** What is wrong with something that came another way. */
  readonly trouble?: Trouble | undefined
  readonly onRenew?: (() => void) | undefined
  /** A melody brings invitations only: their replies are heard by whoever plays. */
  readonly canListen?: boolean
  readonly children?: ComponentChildren
}

type Sense = 'camera' | 'microphone' | undefined

/** The one box that takes anything, whatever it is and however it comes. */
export function Box({ label, onTaken, trouble: before, onRenew, canListen = false, children }: BoxProps) {
  const { app } = useShell()
  const [text, setText] = useState('')
  const [trouble, setTrouble] = useState<Trouble>()
  const [sense, setSense] = useState<Sense>()
  const file = useRef<HTMLInputElement>(null)
  const id = useId()
  const shown = trouble ?? before

  const take = async (brought: Brought, how?: How): Promise<void> => {
    setTrouble(undefined)
    const taken = await app.take(brought, how)
    if (taken.kind === 'trouble') return setTrouble(taken.trouble)
    setText('')
    setSense(undefined)
    onTaken(taken)
  }

  return (
    <form
      class="stack box"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') void take({ as: 'text', text })
      }}
    >
      <div class="field">
        <label for={id}>{label}</label>
        <textarea
          id={id}
          class="input code"
          rows={3}
          value={text}
          spellcheck={false}
          autocapitalize="off"
          autocomplete="off"
          aria-invalid={shown !== undefined}
          aria-describedby={shown ? `${id}-trouble` : undefined}
          onPaste={(event) => {
            const brought = broughtBy(event.clipboardData)
            // Words stay to be seen; a picture has no place among them.
            if (brought?.as === 'files') event.preventDefault()
            if (brought) void take(brought)
          }}
          onInput={(event) => {
            setText(event.currentTarget.value)
            setTrouble(undefined)
          }}
        />
      </div>
      {shown ? (
        <div id={`${id}-trouble`}>
          <TroubleNote key={text} trouble={shown} onRenew={onRenew} />
        </div>
      ) : null}
      <div class="row box-ways">
        <button type="submit" class="button primary" disabled={text.trim() === ''}>
          {t('answer-look')}
        </button>
        <button
          type="button"
          class="button"
          aria-expanded={sense === 'camera'}
          onClick={() => setSense(sense === 'camera' ? undefined : 'camera')}
        >
          <Icon name="scan" />
          {t('hand-scan')}
        </button>
        <button type="button" class="button" onClick={() => file.current?.click()}>
          <Icon name="file" />
          {t('hand-open-file')}
        </button>
        {canListen ? (
          <button
            type="button"
            class="button"
            aria-expanded={sense === 'microphone'}
            onClick={() => setSense(sense === 'microphone' ? undefined : 'microphone')}
          >
            <Icon name="microphone" />
            {t('hand-listen')}
          </button>
        ) : null}
        <input
          ref={file}
          type="file"
          hidden
          accept=".privet,text/plain,image/*"
          aria-label={t('hand-open-file')}
          onChange={(event) => {
            const { files } = event.currentTarget
            if (files && files.length > 0) void take({ as: 'files', files: [...files] })
            event.currentTarget.value = ''
          }}
        />
      </div>
      {sense === undefined ? null : (
        <InSight key={sense}>
          {sense === 'camera' ? (
            <Scanner
              facing="environment"
              onText={(words) => void take({ as: 'text', text: words }, { scanned: true })}
            />
          ) : (
            <Listener onHeard={() => onTaken({ kind: 'shown' })} />
          )}
        </InSight>
      )}
      {children}
    </form>
  )
}

/** What was just asked for comes into sight, however long it takes to be there: on a phone it opens below the edge. */
function InSight({ children }: { readonly children: ComponentChildren }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = place.current
    if (!element) return
    const observer = new ResizeObserver(() => element.scrollIntoView({ block: 'nearest' }))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return <div ref={place}>{children}</div>
}
