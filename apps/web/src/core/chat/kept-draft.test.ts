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
  const drawer: Drawer<string> = { all, put: change, delete: (name) => change(name, undefined) }
  return { drawer, written, goOn: () => waiting.shift()?.() }
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

  const refusing: Drawer<string> = { ...drawer, put: () => Promise.reject(new Error('locked')) }
  const kept = openKeptDraft('another', refusing, NONE)
  kept.keep({ text: 'a' })
  kept.keep({ text: 'ab' })
  await Promise.resolve()
  expect(openKeptDraft('no room', undefined, NONE).first).toEqual({ text: '' })
})
