/** The edge between the core's `Live` values and Preact. */
import { useSignal } from '@preact/signals'
import type { Live } from 'privet'
import { useLayoutEffect } from 'preact/hooks'

/** The current value; the component renders again when it changes. */
export function useLive<T>(source: Live<T>): T {
  const value = useSignal(source.value)
  useLayoutEffect(() => source.subscribe((next) => void (value.value = next)), [source, value])
  return value.value
}
