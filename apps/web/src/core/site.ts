/** What the site itself offers: `/privet.json`, written by `npm start`, absent on plain hosting. */

export interface Site {
  readonly brokers: readonly string[]
  readonly stun: readonly string[]
}

export const NO_SITE: Site = { brokers: [], stun: [] }

/** Asks our own origin, never another; anything but the expected shape counts as nothing. */
export async function fetchSite(fetching: typeof fetch): Promise<Site> {
  try {
    const answer = await fetching('/privet.json', { credentials: 'omit', cache: 'no-store' })
    if (!answer.ok) return NO_SITE
    const body: unknown = await answer.json()
    if (typeof body !== 'object' || body === null) return NO_SITE
    const { brokers, stun } = body as Record<string, unknown>
    return { brokers: texts(brokers), stun: texts(stun) }
  } catch {
    return NO_SITE
  }
}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string').slice(0, 16) : []
