/**
 * Values that change over time: read them now, or subscribe and be told the current one first.
 * Views and machines alike depend on this and on nothing of any framework.
 */

export type Unsubscribe = () => void

/** A value that changes: read it, or subscribe and be told the current one first. */
export interface Live<T> {
  readonly value: T
  /** Calls `listener` at once with the current value, then at every change, until unsubscribed. */
  subscribe(listener: (value: T) => void): Unsubscribe
}

/** A `Live` that its owner can set. Setting an identical value (`Object.is`) tells nobody. */
export interface Settable<T> extends Live<T> {
  set(value: T): void
}

/**
 * Makes a `Live` with a first value. Listeners are told in the order in which they subscribed. One that throws does
 * not keep the others from being told; one that sets a newer value ends the telling of the older one.
 */
export function live<T>(first: T): Settable<T> {
  let current = first
  let changes = 0
  const listeners = new Set<(value: T) => void>()
  return {
    get value() {
      return current
    },
    set(value) {
      if (Object.is(value, current)) return
      current = value
      const change = ++changes
      for (const listener of [...listeners]) {
        if (listeners.has(listener)) listener(value)
        // A listener has set it again, and so has told everyone something newer.
        if (change !== changes) return
      }
    },
    subscribe(listener) {
      // A wrapper of its own, so that one function subscribed twice is told twice.
      const own = (value: T): void => alone(() => listener(value))
      listeners.add(own)
      own(current)
      return () => {
        listeners.delete(own)
      }
    },
  }
}

/** A `Live` that shows the value of another, which may be exchanged. */
export interface Followed<T> extends Live<T> {
  follow(source: Live<T>): void
}

/** Subscribes to what it follows only while someone is subscribed to it: measuring a link's quality takes work. */
export function followed<T>(first: T): Followed<T> {
  const shown = live(first)
  let source: Live<T> | undefined
  let watchers = 0
  let stop: Unsubscribe | undefined
  const watch = (): void => {
    stop?.()
    stop = watchers > 0 ? source?.subscribe(shown.set) : undefined
  }
  return {
    get value() {
      return source === undefined ? first : source.value
    },
    subscribe(listener) {
      // Before the listener is told: the first value is the present one.
      if (++watchers === 1) watch()
      const unsubscribe = shown.subscribe(listener)
      let isOver = false
      return () => {
        if (isOver) return
        isOver = true
        unsubscribe()
        if (--watchers === 0) watch()
      }
    },
    follow(next) {
      source = next
      watch()
    },
  }
}

/** Something that happens: `on` returns how to stop listening. */
export interface Happening<Args extends readonly unknown[]> {
  on(listener: (...args: Args) => void): Unsubscribe
  emit(...args: Args): void
}

/** Makes a `Happening`. A listener that throws does not keep the others from being told. */
export function happening<Args extends readonly unknown[]>(): Happening<Args> {
  const listeners = new Set<{ readonly call: (...args: Args) => void }>()
  return {
    on(call) {
      const own = { call }
      listeners.add(own)
      return () => {
        listeners.delete(own)
      }
    },
    emit(...args) {
      for (const listener of [...listeners]) alone(() => listener.call(...args))
    },
  }
}

/** Calls a listener so that what it throws is reported as uncaught, outside of our own control flow. */
function alone(call: () => void): void {
  try {
    call()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}

/** Waits until a `Live` holds a value that passes; rejects with the signal's reason when aborted. */
export function when<T>(value: Live<T>, passes: (value: T) => boolean, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    let stop: Unsubscribe | undefined
    let done = false
    const finish = (act: () => void): void => {
      if (done) return
      done = true
      stop?.()
      signal?.removeEventListener('abort', onAbort)
      act()
    }
    const onAbort = (): void => finish(() => reject(signal?.reason as unknown))
    if (signal?.aborted) return onAbort()
    signal?.addEventListener('abort', onAbort)
    stop = value.subscribe((current) => {
      try {
        if (passes(current)) finish(() => resolve(current))
      } catch (error) {
        finish(() => reject(error))
      }
    })
    if (done) stop()
  })
}
