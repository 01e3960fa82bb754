import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { moreWords } from '../i18n/t.ts'

/** A component whose code and words come when it is first shown. Preact's own `lazy` is in compat, 9 kB that we do without. */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const loaded = signal<{ readonly Component: ComponentType<Props> } | undefined>(undefined)
  let asked = false
  return function Lazy(props: Props) {
    if (!asked) {
      asked = true
      void Promise.all([load(), moreWords()]).then(([Component]) => (loaded.value = { Component }))
    }
    const Component = loaded.value?.Component
    return Component ? <Component {...props} /> : null
  }
}
