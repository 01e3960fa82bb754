/** Whose conflict was looked at and put off: it is told above the stage from then on, until it is settled. */
import { signal } from '@preact/signals'
import type { PeerId } from 'privet'

export const looked = signal<ReadonlySet<PeerId>>(new Set())
