/**
 * Who is who, what holds in a room, what this device keeps, calls and several windows, in every state: fits from 320 px
 * on, clean for axe, light and dark.
 */
import { expect, test } from '@playwright/test'
import { launchChromium, missing } from '@privet/testing/browsers'
import { needs } from '@privet/testing/needs'
import { OF_COLOURS, violations } from './axe.ts'
import { openGallery } from './gallery.ts'

needs(missing('chromium'))

/** Each state, and what tells that it is there. */
const PEOPLE = [
  ['trust-people', 'With Boris'],
  ['trust-asking', 'Waiting for Boris to agree'],
  ['trust-digits', 'Read these digits to Boris'],
  ['trust-type', 'Type the five digits'],
  ['trust-matched', 'Boris is verified'],
  ['trust-differs', 'The codes are different'],
  ['trust-blocked', 'Three comparisons have failed'],
  ['trust-scan', 'Hold your screens towards each other'],
  ['trust-asked', 'would like to compare a code'],
  ['trust-conflict', 'This is not the device you know as Boris'],
  ['rules-knock', 'Dmitri knocks'],
  ['rules-knocks', 'and one more'],
  ['rules-people', 'With Boris'],
  ['rules-door', 'Waiting to be let in'],
  ['rules-alone', 'This device forgets the room'],
  ['ended-removed', 'You are no longer in this room'],
  ['ended-expired', 'Call Boris'],
  ['plan', 'Ask me before letting anyone in'],
  ['rooms', 'Kitchen table'],
] as const

/** What this device keeps. */
const KEPT = [
  ['lock', 'Passphrase forgotten?'],
  ['lock-pause', 'Next try in'],
  ['protect-none', 'protected by your operating system only'],
  ['protect-open', 'Lock by itself'],
  ['protect-held', 'The disk is full'],
  ['restore', 'The passphrase of this backup'],
] as const

/** Several windows of one person. */
const WINDOWS = [
  ['windows-busy', 'You are in a room there.'],
  ['windows-silent', 'That window does not answer'],
  ['windows-taking', 'One moment'],
  ['elsewhere', 'You use Privet in another window'],
  ['elsewhere-free', 'You can come back here'],
] as const

/** Calls from and to people we have met. */
const CALLS = [
  ['contacts-missed', 'Boris called 3 times'],
  ['contacts-rung', 'Boris is calling'],
  ['contacts-conflict', 'somebody else who uses the name'],
  ['contacts-ringing', 'It rings at Boris’s'],
  ['contacts-unreached', 'Boris cannot be reached'],
] as const

for (const [what, states] of [
  ['WEB-127: every state of people and rules', PEOPLE],
  ['WEB-127: every state of what this device keeps', KEPT],
  ['WEB-127: every state of several windows', WINDOWS],
  ['WEB-127, WEB-188: every state of calls', CALLS],
] as const)
  test(`${what} fits and is clean for axe, 320 px and 1280, light and dark`, { tag: '@long' }, async () => {
    test.setTimeout(180_000)
    const browser = await launchChromium()
    const gallery = await openGallery()
    try {
      for (const [width, height] of [
        [320, 640],
        [1280, 800],
      ] as const) {
        const page = await (await browser.newContext({ locale: 'en-US', viewport: { width, height } })).newPage()
        for (const [state, words] of states) {
          await page.goto(gallery.url(state))
          await expect(page.getByText(words).first()).toBeVisible()
          if (state.endsWith('-people') && width > 640) {
            await page.getByRole('button', { name: /^People/ }).click()
            await expect(page.getByRole('heading', { name: 'This room' })).toBeVisible()
          }
          if (states === KEPT) await page.evaluate(unfoldFirst)
          expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), state).toBe(true)
          expect(await violations(page), `${state}, ${width}`).toEqual([])
          await page.emulateMedia({ colorScheme: 'dark' })
          expect(await violations(page, OF_COLOURS), `${state}, ${width}, dark`).toEqual([])
          await page.emulateMedia({ colorScheme: 'light' })
        }
        await page.context().close()
      }
    } finally {
      await browser.close()
      await gallery.close()
    }
  })

/** What is behind a button of the settings is looked at as well. */
const unfoldFirst = (): void => document.querySelector<HTMLElement>('.unfolding button')?.click()
