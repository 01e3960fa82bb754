import { t } from '../i18n/t.ts'
import type { Messages } from '../i18n/keys.ts'
import { useShell } from './context.ts'
import { Dialog } from './dialog.tsx'
import { useLive } from './use-live.ts'

const KEYS: readonly (readonly [string, keyof Messages & `key-${string}`])[] = [
  ['M', 'key-microphone'],
  ['V', 'key-camera'],
  ['␣', 'key-talk'],
  ['D', 'key-screen'],
  ['H', 'key-hand'],
  ['1 – 6', 'key-reactions'],
  ['C', 'key-chat'],
  ['P', 'key-people'],
  ['G', 'key-layout'],
  ['F', 'key-full-screen'],
  ['I', 'key-float'],
  ['?', 'key-help'],
]

/** The single keys, and the switch that turns them off. */
export function ShortcutsDialog() {
  const { app, dialog } = useShell()
  const { shortcuts } = useLive(app.world.settings.current)
  return (
    <Dialog title={t('shortcuts-title')} onClose={() => (dialog.value = undefined)}>
      <dl class="keys" data-off={!shortcuts}>
        {KEYS.map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
      <label class="switch">
        <input
          type="checkbox"
          checked={shortcuts}
          onChange={(event) => app.world.settings.change({ shortcuts: event.currentTarget.checked })}
        />
        {t('shortcuts-switch')}
      </label>
    </Dialog>
  )
}
