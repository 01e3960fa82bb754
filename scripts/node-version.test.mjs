import { expect, test } from 'vitest'
import { tooOld } from './node-version.mjs'

test.each(['20.19.0', '20.20.1', '22.0.0', '24.1.0'])('Node %s will do', (version) => {
  expect(tooOld(version)).toBeUndefined()
})

test.each(['18.20.8', '20.18.3', '20.9.0', '0.12.18'])('Node %s is told to be too old, in one line', (version) => {
  expect(tooOld(version)).toBe(`Privet needs Node 20.19 or newer; this is ${version}. See https://nodejs.org`)
})
