/** Who stands at the door and was told to wait a moment. */
import { signal } from '@preact/signals'
import type { PeerId } from 'privet'

/** Asked about in a banner, until somebody looks again. */
export const later = signal<PeerId | undefined>(undefined)
