/** States are waited for as long as a busy machine needs; libraries give up after one second unless told otherwise. */
import { configure } from '@testing-library/preact'
import { vi } from 'vitest'

const PATIENCE = 10_000

configure({ asyncUtilTimeout: PATIENCE })
const { waitFor } = vi
vi.waitFor = (check, options) => waitFor(check, options ?? PATIENCE)
