/** Fills a room with people of one contender, and empties it whatever happens. */
import type { Contender } from './stage/contenders.ts'
import type { Meeting } from './stage/servers.ts'
import type { Person, Stage } from './stage/stage.ts'

/** No single run takes longer on any machine we know. */
const LONGEST = 180_000

/** The first person's time to get ready before anyone comes: the same for all. */
const SETTLING = 600

export interface Gathering {
  readonly meeting: Meeting
  readonly people: readonly Person[]
  readonly ticket: string
  /** One more comes in and is linked to everyone. */
  join(): Promise<void>
}

interface Options {
  readonly people: number
  readonly roundTrip?: number
  readonly counting?: boolean
}

/** A room with the first `people` in it, each come after the one before was linked to all. */
export async function gather<T>(
  stage: Stage,
  contender: Contender,
  { people: howMany, roundTrip = 0, counting = false }: Options,
  then: (gathering: Gathering) => Promise<T>,
): Promise<T> {
  const meeting = await stage.meeting(contender, roundTrip)
  const people: Person[] = []
  try {
    // Opened beforehand: the cost of a page is nobody's.
    people.push(...(await Promise.all(Array.from({ length: howMany }, () => stage.person(contender, { counting })))))
    const broken = people.map((person) => person.broken)
    return await within(LONGEST, Promise.race([...broken, play(meeting, people, roundTrip, then)]))
  } finally {
    await Promise.all(people.map((person) => person.leave()))
    await meeting.close()
  }
}

async function play<T>(
  meeting: Meeting,
  people: readonly Person[],
  roundTrip: number,
  then: (gathering: Gathering) => Promise<T>,
): Promise<T> {
  const [first, ...others] = people
  if (first === undefined) throw new Error('A room needs someone')
  const server = meeting.address
  const ticket = await first.call('join', { server, ticket: `room-${Math.random().toString(36).slice(2)}`, seat: 0 })
  await sleep(SETTLING + 2 * roundTrip)
  let seat = 0
  const join = async (): Promise<void> => {
    const newcomer = others[seat]
    if (newcomer === undefined) throw new Error('Nobody is left to come')
    seat += 1
    await newcomer.call('join', { server, ticket, seat })
    await Promise.all(people.slice(0, seat + 1).map((person) => person.call('linked', seat)))
  }
  return await then({ meeting, people, ticket, join })
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** What is not done after so many milliseconds has failed. */
export async function within<T>(limit: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${limit / 1000} s`)), limit)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
