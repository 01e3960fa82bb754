/**
 * Which devices there are, which of them is meant, and what a change of the list means to the one that is open. Pure;
 * `Known` is what the browser lists, with the pseudo-devices that stand for others.
 */
import type { Chosen, DeviceEntry, DeviceKind, DeviceList } from './capture-types.ts'
import type { Target } from './constraints.ts'

export type Known = readonly Pick<MediaDeviceInfo, 'deviceId' | 'groupId' | 'kind' | 'label'>[]

const KINDS = { microphone: 'audioinput', camera: 'videoinput', speaker: 'audiooutput' } as const

/** Chromium's names for "whatever the system uses". */
const isPseudo = (id: string): boolean => id === 'default' || id === 'communications'

/** What a person can choose from. Before permission browsers list one nameless device of each kind, without an id. */
export function listOf(known: Known): DeviceList {
  return {
    microphones: entriesOf(known, 'microphone'),
    cameras: entriesOf(known, 'camera'),
    speakers: entriesOf(known, 'speaker'),
  }
}

function entriesOf(known: Known, kind: DeviceKind): readonly DeviceEntry[] {
  return ofKind(known, kind)
    .filter((each) => !isPseudo(each.deviceId))
    .map((each) => ({ id: each.deviceId, label: each.label }))
}

const ofKind = (known: Known, kind: DeviceKind): Known => known.filter((each) => each.kind === KINDS[kind])

/** Whether the browser tells which devices of this kind there are. */
const isTold = (known: Known, kind: DeviceKind): boolean =>
  ofKind(known, kind).some((each) => each.deviceId !== '' && each.label !== '')

/** What to ask for: the chosen one by its id, else by its label (browsers change ids), else the default. */
export function targetOf(known: Known, kind: DeviceKind, wish: DeviceEntry | undefined): Target | undefined {
  if (!wish) return undefined
  if (!isTold(known, kind)) return { id: wish.id, isKnown: false }
  const found = find(known, kind, wish)
  return found && { id: found.id, isKnown: true }
}

/** The chosen device, if it is plugged in. */
export function find(known: Known, kind: DeviceKind, wish: DeviceEntry): DeviceEntry | undefined {
  const entries = entriesOf(known, kind)
  return (
    entries.find((each) => each.id === wish.id) ??
    entries.find((each) => each.label !== '' && each.label === wish.label)
  )
}

/** The device that an open track belongs to: behind "default" there is one of the same group. */
export function usedBy(known: Known, kind: DeviceKind, id: string | undefined): string | undefined {
  if (id === undefined || !isPseudo(id)) return id
  const pseudo = ofKind(known, kind).find((each) => each.deviceId === id)
  if (!pseudo) return undefined
  return ofKind(known, kind).find((each) => !isPseudo(each.deviceId) && each.groupId === pseudo.groupId)?.deviceId
}

/**
 * What a new list means to the open device. `gone`: it is not there any more, whether or not its track has said so.
 * `renew`: the chosen one has come back, or "default" now stands for another one (its track stays with the old one).
 * A device that was plugged in and never chosen changes nothing.
 */
export function afterChange(
  before: Known,
  now: Known,
  kind: DeviceKind,
  open: string | undefined,
  wish: DeviceEntry | undefined,
): 'keep' | 'gone' | 'renew' {
  if (open === undefined || !isTold(now, kind)) return 'keep'
  const was = ofKind(before, kind).find((each) => each.deviceId === open)
  const is = ofKind(now, kind).find((each) => each.deviceId === open)
  if (was && !is) return 'gone'
  if (wish) {
    const back = find(now, kind, wish)
    if (back && isTold(before, kind) && !find(before, kind, wish) && back.id !== open) return 'renew'
  }
  const isMoved =
    was !== undefined && is !== undefined && isPseudo(open) && was.label !== '' && was.groupId !== is.groupId
  return isMoved ? 'renew' : 'keep'
}

/** Without this kind, or with it chosen so. */
export function withChoice(chosen: Chosen, kind: DeviceKind, id: string | undefined): Chosen {
  const { [kind]: _, ...others } = chosen
  return id === undefined ? others : { ...others, [kind]: id }
}
