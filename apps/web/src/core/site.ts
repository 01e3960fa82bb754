/** What the site itself offers: `privet.json` beside the page, answered by `npm start`, empty on plain hosting. */

export interface Site {
  readonly brokers: readonly string[]
  /** What topics are derived from: one name for all the addresses under which the same broker is reached. */
  readonly brokerName: string | undefined
  readonly stun: readonly string[]
  /** Where others in the network open the same app: a link made on `localhost` leads nowhere else. */
  readonly lan: readonly string[]
}

export const NO_SITE: Site = { brokers: [], brokerName: undefined, stun: [], lan: [] }

/** Asks our own origin, never another; anything but the expected shape counts as nothing. */
export async function fetchSite(fetching: typeof fetch): Promise<Site> {
  try {
    const answer = await fetching('privet.json', { credentials: 'omit', cache: 'no-store' })
    if (!answer.ok) return NO_SITE
    const body: unknown = await answer.json()
    if (typeof body !== 'object' || body === null) return NO_SITE
    const { brokers, brokerName, stun, lan } = body as Record<string, unknown>
    return {
      brokers: texts(brokers),
      brokerName: typeof brokerName === 'string' ? brokerName : undefined,
      stun: texts(stun),
      lan: texts(lan),
    }
  } catch {
    return NO_SITE
  }
}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string').slice(0, 16) : []

export interface LinkBase {
  readonly url: string
  /** The link opens on this machine only. */
  readonly onlyHere: boolean
}

/** Where invitations lead: our own page, or on `localhost` an address of the same site that others can open. */
export function linkBase(page: string, site: Site): LinkBase {
  const { hostname, protocol, origin, pathname } = new URL(page)
  if (protocol === 'file:') return { url: `file://${pathname}`, onlyHere: true }
  if (hostname !== 'localhost' && hostname !== '[::1]' && !hostname.startsWith('127.'))
    return { url: origin + pathname, onlyHere: false }
  // Without https another machine's browser gives the page neither encryption nor a microphone.
  const better = protocol === 'https:' ? site.lan.find((url) => url.startsWith('https:')) : undefined
  return better === undefined ? { url: origin + pathname, onlyHere: true } : { url: better, onlyHere: false }
}
