import { availableParallelism } from 'node:os'
import { defaultClientConditions, defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

/** Workspaces read each other's source; what npm users get is `dist`. */
const conditions = ['privet-src', ...defaultClientConditions]
const shared = {
  resolve: { conditions },
  ssr: { resolve: { conditions: ['privet-src', ...defaultServerConditions] } },
  oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
}

/** Simulations do as much on a busy machine as on an idle one; a deadlock is found all the same. Projects inherit nothing. */
const testTimeout = 30_000
/** The same for a state that is waited for: one second, as usual, is over at once when both cores are busy. */
const patience = { poll: { timeout: 10_000 } }

/** Real browsers run under Playwright: `*.browser.test.ts` and everything in `e2e/`. */
const exclude = ['**/node_modules/**', '**/dist/**', '**/e2e/**', '**/*.browser.test.{ts,tsx}']

export default defineConfig({
  test: {
    pool: 'threads',
    // Left to itself it leaves a core to others: on two, half of what there is.
    maxWorkers: availableParallelism(),
    projects: [
      {
        ...shared,
        test: {
          name: 'node',
          include: ['{packages,testing,apps/cli,bench}/**/*.test.ts', 'scripts/**/*.test.mjs'],
          exclude,
          environment: 'node',
          testTimeout,
          expect: patience,
        },
      },
      {
        ...shared,
        test: {
          // Knows nothing of views: a few of its tests ask for a document by themselves.
          name: 'web core',
          include: ['apps/web/src/core/**/*.test.ts'],
          exclude,
          environment: 'node',
          setupFiles: ['apps/web/src/patience.setup.ts'],
          testTimeout,
          expect: patience,
        },
      },
      {
        ...shared,
        test: {
          name: 'web',
          include: ['apps/web/**/*.test.{ts,tsx}'],
          exclude: [...exclude, 'apps/web/src/core/**'],
          environment: 'happy-dom',
          setupFiles: ['apps/web/src/patience.setup.ts', 'apps/web/src/views.setup.ts'],
          testTimeout,
          expect: patience,
        },
      },
    ],
  },
})
