/** The one place where a test is left out, so that all say why in the same way. */
import { test } from '@playwright/test'

/**
 * Leaves the test out (at the top of a file: all of its tests) where something that it needs is not installed, and says
 * what: `needs(missing('firefox'))`. Whoever has one browser can test with that one. In CI nothing that can be installed
 * counts as missing (`requiresAll`), so that a test which cannot run fails there.
 */
export function needs(...missing: readonly (string | undefined)[]): void {
  const reason = missing.find((each) => each !== undefined)
  test.skip(reason !== undefined, reason)
}
