/**
 * What the person has chosen, in this browser. Read defensively: whatever is stored may be from
 * another version or edited by hand. Knows nothing of views.
 */
import { live, type Live, type PrivacyMode } from 'privet'
import { SOUNDS, type Sound } from './call/sound-names.ts'
import type { Processing, Remembered } from 'privet/media'
import { processingFrom, rememberedFrom, returningFrom, type Returning } from './call/remembered.ts'

export const LANGUAGES = ['en', 'de', 'fr', 'ru'] as const
export type Language = (typeof LANGUAGES)[number]
export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]
export const MODES = ['direct', 'local', 'relay'] as const satisfies readonly PrivacyMode[]

export interface TurnServer {
  readonly url: string
  readonly username: string
  readonly credential: string
}

export interface Settings {
  readonly theme: Theme
  readonly language: Language | 'auto'
  /** Meeting points that the site itself offers (`/privet.json`). */
  readonly siteBrokers: boolean
  /** The library's list of public brokers: only when someone asked for it. */
  readonly publicBrokers: boolean
  readonly brokers: readonly string[]
  readonly stun: readonly string[]
  readonly turn: readonly TurnServer[]
  readonly mode: PrivacyMode
  /** Single-key shortcuts (WCAG 2.1.4 wants them to be switchable). */
  readonly shortcuts: boolean
  /** The small window above others opens when the tab is left during a call, where the browser offers that. */
  readonly floatOnLeaving: boolean
  /** The devices that were chosen. */
  readonly devices: Remembered
  /** What is done to the microphone's sound. */
  readonly processing: Partial<Processing>
  /** On the page before a room: begin with what was on last time. */
  readonly returning: boolean
  /** What was on when a room was entered from that page last. */
  readonly wasOn: readonly Returning[]
  /** They have read what a device is for before the browser asked for the first one. */
  readonly explained: boolean
  /** What may be heard beside voices. */
  readonly sounds: Readonly<Record<Sound, boolean>>
  /** Whoever speaks while muted is told: for that the muted microphone is measured, here and for nothing else. */
  readonly mutedHint: boolean
  /** Sends and asks for as little video as a conversation needs. */
  readonly saveData: boolean
  /** Who is writing is shown, to us and to others. */
  readonly typing: boolean
  /** What was read is shown, to us and to others. */
  readonly read: boolean
  /** New messages are told while one is elsewhere; undefined while the person has not been asked. */
  readonly tell: boolean | undefined
  /** People whom we have met can ring us, while the page is open. */
  readonly ringing: boolean
  /** Nobody's call is heard, and nobody who calls learns that we are here. */
  readonly quiet: boolean
  /** More people than this, us included, are worth a warning. */
  readonly comfortable: number
}

/** How many people a warning may be set to: fewer are no mesh, more no room has. */
export const COMFORTABLE = { least: 2, most: 50 } as const

export const DEFAULTS: Settings = {
  theme: 'system',
  language: 'auto',
  siteBrokers: true,
  publicBrokers: false,
  brokers: [],
  stun: [],
  turn: [],
  mode: 'direct',
  shortcuts: true,
  floatOnLeaving: true,
  devices: {},
  processing: {},
  returning: false,
  wasOn: [],
  explained: false,
  sounds: { joined: true, left: true, message: true, hand: true, ring: true },
  mutedHint: true,
  saveData: false,
  typing: true,
  read: true,
  tell: undefined,
  ringing: true,
  quiet: false,
  comfortable: 8,
}

export interface SettingsStore {
  readonly current: Live<Settings>
  change(part: Partial<Settings>): void
  /** Another window has changed what is kept: so are these. */
  renew(): void
  reset(): void
}

/** Under which they lie in `localStorage`. */
export const SETTINGS_KEY = 'privet-settings'

/** Settings kept in `storage`; a storage that refuses (private mode) costs only the keeping. */
export function openSettings(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): SettingsStore {
  const read = (): Settings => parseSettings(attempt(() => storage.getItem(SETTINGS_KEY)) ?? '{}')
  const current = live(read())
  return {
    current,
    renew: () => current.set(read()),
    change(part) {
      current.set({ ...current.value, ...part })
      attempt(() => storage.setItem(SETTINGS_KEY, JSON.stringify(current.value)))
    },
    reset() {
      attempt(() => storage.removeItem(SETTINGS_KEY))
      current.set(DEFAULTS)
    },
  }
}

/** Whatever of the text makes sense, defaults for the rest. */
export function parseSettings(text: string): Settings {
  const raw = attempt(() => JSON.parse(text) as unknown)
  if (typeof raw !== 'object' || raw === null) return DEFAULTS
  const field = (name: keyof Settings): unknown => (raw as Record<string, unknown>)[name]
  return {
    theme: oneOf(THEMES, field('theme')) ?? DEFAULTS.theme,
    language: oneOf(LANGUAGES, field('language')) ?? DEFAULTS.language,
    siteBrokers: flag(field('siteBrokers'), DEFAULTS.siteBrokers),
    publicBrokers: flag(field('publicBrokers'), DEFAULTS.publicBrokers),
    brokers: texts(field('brokers')),
    stun: texts(field('stun')),
    turn: list(field('turn')).filter(isTurnServer),
    mode: oneOf(MODES, field('mode')) ?? DEFAULTS.mode,
    shortcuts: flag(field('shortcuts'), DEFAULTS.shortcuts),
    floatOnLeaving: flag(field('floatOnLeaving'), DEFAULTS.floatOnLeaving),
    sounds: parseSounds(field('sounds')),
    mutedHint: flag(field('mutedHint'), DEFAULTS.mutedHint),
    saveData: flag(field('saveData'), DEFAULTS.saveData),
    typing: flag(field('typing'), DEFAULTS.typing),
    read: flag(field('read'), DEFAULTS.read),
    tell: [true, false].find((choice) => choice === field('tell')),
    ringing: flag(field('ringing'), DEFAULTS.ringing),
    quiet: flag(field('quiet'), DEFAULTS.quiet),
    comfortable: count(field('comfortable'), COMFORTABLE, DEFAULTS.comfortable),
    devices: rememberedFrom(field('devices')),
    processing: processingFrom(field('processing')),
    returning: flag(field('returning'), DEFAULTS.returning),
    wasOn: returningFrom(field('wasOn')),
    explained: flag(field('explained'), DEFAULTS.explained),
  }
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : [])
const texts = (value: unknown): readonly string[] =>
  list(value).filter((item): item is string => typeof item === 'string')
const flag = (value: unknown, otherwise: boolean): boolean => (typeof value === 'boolean' ? value : otherwise)
const oneOf = <T extends string>(all: readonly T[], value: unknown): T | undefined => all.find((item) => item === value)

function count(value: unknown, { least, most }: typeof COMFORTABLE, otherwise: number): number {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most ? Number(value) : otherwise
}

function parseSounds(value: unknown): Settings['sounds'] {
  const raw = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
  const one = (sound: Sound): boolean => flag(raw[sound], DEFAULTS.sounds[sound])
  return Object.fromEntries(SOUNDS.map((sound) => [sound, one(sound)])) as Settings['sounds']
}

function isTurnServer(value: unknown): value is TurnServer {
  if (typeof value !== 'object' || value === null) return false
  const { url, username, credential } = value as Record<string, unknown>
  return typeof url === 'string' && typeof username === 'string' && typeof credential === 'string'
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
