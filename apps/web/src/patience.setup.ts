/** States are waited for as long as a busy machine needs; libraries give up after one second unless told otherwise. */
import { vi } from 'vitest'

export const PATIENCE = 10_000

const { waitFor } = vi
vi.waitFor = (check, options) => waitFor(check, options ?? PATIENCE)
