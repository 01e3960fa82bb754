/** A video call: whoever opens the link is seen and heard. `npm run example -- video-call` */
import { type Member, openRoom, type PeerId } from 'privet'
import { openCall, openCapture } from 'privet/media'
import { mqtt } from 'privet/mqtt'

const carriers = [mqtt(`ws://${location.host}/mqtt`)]
const room = await openRoom(location.hash === '' ? { carriers } : { carriers, invitation: location.href })
const capture = openCapture(navigator.mediaDevices)
const call = openCall(room, { capture })
document.querySelector('a')?.setAttribute('href', (await room.invite()).url(location.href))

for (const device of ['microphone', 'camera'] as const) {
  const button = document.getElementById(device)
  button?.addEventListener('click', () => void capture.set(device, capture[device].value === 'off'))
  capture[device].subscribe((state) => button?.setAttribute('aria-pressed', String(state === 'on')))
}

const tiles = new Map<PeerId, HTMLElement>()
room.members.subscribe((members) => {
  for (const [id, tile] of tiles) if (!members.has(id) && tiles.delete(id)) tile.remove()
  for (const member of members.values()) if (!tiles.has(member.id)) show(member)
})

function show({ id }: Member): void {
  const tile = document.createElement('div')
  const media = call.with(id)
  for (const kind of ['camera', 'voice'] as const) {
    const player = tile.appendChild(document.createElement(kind === 'camera' ? 'video' : 'audio'))
    // A picture without sound plays at once; for sound, browsers may want a press somewhere in the page first.
    player.muted = kind === 'camera'
    media.track(kind).subscribe((track) => {
      player.srcObject = track && new MediaStream([track])
      player.play().catch(() => document.addEventListener('click', () => void player.play(), { once: true }))
    })
  }
  document.querySelector('main')?.append(tile)
  tiles.set(id, tile)
  new ResizeObserver(([entry]) => media.show('camera', entry?.contentRect)).observe(tile)
}
