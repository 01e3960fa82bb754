import { defineConfig } from '@playwright/test'
import { chromiumPath } from '@privet/testing/browsers'

const executablePath = chromiumPath()

export default defineConfig({
  // Its paths let specs and helpers read the library as source, as everything else here does.
  tsconfig: './tsconfig.playwright.json',
  testMatch: ['{packages,apps}/*/e2e/**/*.spec.ts', '{packages/*,apps/*,testing}/src/**/*.browser.test.ts'],
  outputDir: 'test-results',
  // A test that fails now and then is a fault to find, not to run again.
  retries: 0,
  // Each worker drives several browser pages with media; more of them only compete for the cores.
  workers: 2,
  fullyParallel: false,
  // For a journey that takes half a minute alone. A hang is found all the same.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // The longest journeys have a run of their own: `npm test -- build long`.
  ...(process.env['PRIVET_LONG'] === '1' ? { grep: /@long/ } : { grepInvert: /@long/ }),
  forbidOnly: process.env['CI'] === '1' || process.env['CI'] === 'true',
  reporter: [['list']],
  use: {
    // Without a film: to code one of every page took a third of the machine from the calls that are tested.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: executablePath === undefined ? {} : { executablePath },
  },
  // One project: a spec chooses its browsers itself, through @privet/testing/browsers.
  projects: [{ name: 'browsers' }],
})
