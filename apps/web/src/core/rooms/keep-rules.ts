/**
 * The rules of a room are kept as they change, and what we decide is kept before anybody hears of it: a device that forgot
 * its own word after a crash would say something else with the same number, and be taken for two.
 */
import type { Room, Rules, SavedRules } from 'privet'
import type { Shelf } from './shelf.ts'

/** `make`: the rules, which call what they are given whenever there is something to keep. */
export function keptRules(
  shelf: Pick<Shelf, 'find' | 'keepRules'>,
  make: (keep: (saved: SavedRules) => Promise<void>) => Rules,
): Rules {
  let room: Pick<Room, 'id' | 'self'> | undefined
  const rules = make(async (saved) => {
    // A room that is not kept yet is kept as a whole when it is entered: until then nobody else has heard of it from us.
    if (room !== undefined) await shelf.keepRules(room.id, saved, room.self.id)
  })
  return {
    ...rules,
    begin(begun) {
      room = begun
      return rules.begin(begun)
    },
  }
}
