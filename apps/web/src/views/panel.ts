/** What stands beside the people of a room: at most one at a time. */
export type Panel = 'chat' | 'people' | undefined
