import { live } from 'privet'
import type { Drawer } from 'privet/indexeddb'
import { expect, it, vi } from 'vitest'
import { openKeptDraft, type FormerDraft } from './kept-draft.ts'

const NONE: FormerDraft = { read: () => null, remove: () => undefined }

/** A drawer whose writes wait until they are let go on. */
function slowDrawer() {
  const all = live<ReadonlyMap<string, string>>(new Map())
  const written: string[] = []
  const waiting: (() => void)[] = []
  const change = (name: string, value: string | undefined): Promise<void> => {
    written.push(value ?? 'deleted')
    all.set(new Map(value === undefined ? [] : [[name, value]]))
    return new Promise((resolve) => void waiting.push(resolve))
  }
  const drawer: Omit<Drawer<string>, 'update'> = { all, put: change, delete: (name) => change(name, undefined) }
  return { drawer, written, goOn: () => waiting.shift()?.() }
}

function createSaying() {
  let resolve = (): void => undefined
  let reject = (): void => undefined
  const promise = new Promise<void>((settle, refuse) => ([resolve, reject] = [settle, refuse]))
  return { promise, resolve, reject }
}

function createDrawer() {
  const all = live<ReadonlyMap<string, string>>(new Map())
  return {
    all,
    put: async (name: string, value: string) => all.set(new Map(all.value).set(name, value)),
    delete: async (name: string) => all.set(new Map([...all.value].filter(([each]) => each !== name))),
  }
}

it('WEB-177: a draft is kept as it is typed, one write at a time and the newest last; an empty one is deleted', async () => {
  const { drawer, written, goOn } = slowDrawer()
  const kept = openKeptDraft('a room', drawer, NONE)
  expect(kept.first).toEqual({ text: '' })
  for (const text of ['h', 'ha', 'hal', 'half a thou']) kept.keep({ text })
  expect(written).toEqual(['h'])
  goOn()
  await vi.waitFor(() => expect(written).toEqual(['h', 'half a thou']))
  goOn()
  expect(openKeptDraft('a room', drawer, NONE).first).toEqual({ text: 'half a thou' })
  expect(openKeptDraft('another', drawer, NONE).first).toEqual({ text: '' })
  await vi.waitFor(() => {
    kept.keep({ text: '' })
    expect(written.at(-1)).toBe('deleted')
  })
})

it('WEB-177: a draft of an earlier version is taken over and is in the clear no longer; a disk that refuses hinders nobody', async () => {
  const { drawer, written } = slowDrawer()
  const remove = vi.fn()
  expect(openKeptDraft('a room', drawer, { read: () => 'half a thou', remove }).first).toEqual({ text: 'half a thou' })
  expect(remove).toHaveBeenCalledOnce()
  expect(written).toEqual(['half a thou'])

  const refusing: Omit<Drawer<string>, 'update'> = { ...drawer, put: () => Promise.reject(new Error('locked')) }
  const kept = openKeptDraft('another', refusing, NONE)
  kept.keep({ text: 'a' })
  kept.keep({ text: 'ab' })
  await Promise.resolve()
  expect(openKeptDraft('no room', undefined, NONE).first).toEqual({ text: '' })
})

it('WEB-177: what is being sent stays kept until it is; what has been begun since is kept with it, and stays', async () => {
  const drawer = createDrawer()
  const kept = openKeptDraft('a room', drawer, NONE)
  const sending = [createSaying(), createSaying()] as const
  const lies = (text: string | undefined) => vi.waitFor(() => expect(drawer.all.value.get('a room')).toBe(text))
  const send = (text: string, saying: Promise<void>): void => {
    kept.keep({ text })
    kept.send({ text }, saying)
    kept.keep({ text: '' })
  }
  send('shall we?', sending[0].promise)
  await lies('shall we?')
  send('at nine', sending[1].promise)
  await lies('shall we?\nat nine')
  sending[0].resolve()
  await lies('at nine')
  kept.keep({ text: 'or t' })
  await lies('at nine\nor t')
  sending[1].resolve()
  await lies('or t')
  kept.keep({ text: '' })
  await lies(undefined)
})

it('WEB-177: what could not be sent stays a draft, also when nobody looks at the room any more; one opened anew keeps its own', async () => {
  const drawer = createDrawer()
  const kept = openKeptDraft('a room', drawer, NONE)
  const [lost, said] = [createSaying(), createSaying()] as const
  kept.keep({ text: 'shall we?' })
  kept.send({ text: 'shall we?' }, lost.promise)
  kept.keep({ text: '' })
  lost.reject()
  await lost.promise.catch(() => undefined)
  await vi.waitFor(() => expect(drawer.all.value.get('a room')).toBe('shall we?'))

  kept.send({ text: 'shall we?' }, said.promise)
  kept.keep({ text: '' })
  const anew = openKeptDraft('a room', drawer, NONE)
  anew.keep({ text: 'at nine' })
  said.resolve()
  await said.promise
  await vi.waitFor(() => expect(drawer.all.value.get('a room')).toBe('at nine'))
})
