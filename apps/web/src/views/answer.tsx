import '../styles/by-hand.css'
import { useState } from 'preact/hooks'
import { t } from '../i18n/t.ts'
import { Box } from './by-hand/box.tsx'
import { FaceToFace } from './by-hand/face.tsx'
import { useShell } from './context.ts'
import { Dialog } from './dialog.tsx'
import { Icon } from './icon.tsx'

/** Takes whatever there is, link, text, file, picture, code or sound, without asking which. */
export function AnswerDialog() {
  const { dialog, say } = useShell()
  const [isFace, setFace] = useState(false)
  const close = (): void => void (dialog.value = undefined)
  return (
    <Dialog title={isFace ? t('face-title') : t('answer-title')} onClose={close} wide>
      {isFace ? (
        <FaceToFace kind="reply" onStop={() => setFace(false)} onTaken={close} />
      ) : (
        <div class="stack">
          <p class="muted">{t('answer-lead')}</p>
          <Box
            label={t('answer-label')}
            canListen
            onTaken={({ kind }) => {
              if (kind === 'delivered') say(t('delivered-title'))
              close()
            }}
          />
          <section class="notice">
            <Icon name="scan" />
            <div class="stack tight">
              <p>{t('face-what')}</p>
              <div class="row">
                <button type="button" class="button small-button" onClick={() => setFace(true)}>
                  {t('hand-face')}
                </button>
              </div>
            </div>
          </section>
        </div>
      )}
    </Dialog>
  )
}
