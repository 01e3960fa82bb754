/** Who shares a screen, in the order in which they began: from the tracks that are there. */
import { live, type Live, type PeerId } from 'privet'

type Track = MediaStreamTrack | null

export interface Sharing {
  readonly screens: Live<readonly PeerId[]>
  close(): void
}

export interface SharingOptions {
  readonly self: PeerId
  readonly own: Live<Track>
  readonly members: Live<ReadonlyMap<PeerId, unknown>>
  readonly screenOf: (peer: PeerId) => Live<Track>
}

export function openSharing({ self, own, members, screenOf }: SharingOptions): Sharing {
  const screens = live<readonly PeerId[]>([])
  const stops = new Map<PeerId, () => void>()
  const follow = (peer: PeerId, track: Live<Track>): void => {
    // Where a share begins while it is being mended it keeps its place: a new track is no new share.
    const stop = track.subscribe((current) => {
      if (screens.value.includes(peer) === (current !== null)) return
      screens.set(current ? [...screens.value, peer] : screens.value.filter((each) => each !== peer))
    })
    stops.set(peer, stop)
  }
  follow(self, own)
  const stop = members.subscribe((here) => {
    for (const [peer, unfollow] of stops) {
      if (peer === self || here.has(peer)) continue
      unfollow()
      stops.delete(peer)
      screens.set(screens.value.filter((each) => each !== peer))
    }
    for (const peer of here.keys()) if (!stops.has(peer)) follow(peer, screenOf(peer))
  })
  return {
    screens,
    close() {
      stop()
      for (const unfollow of stops.values()) unfollow()
      stops.clear()
    },
  }
}
