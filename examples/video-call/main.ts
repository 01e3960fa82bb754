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

const videos = new Map<PeerId, HTMLVideoElement>()
room.members.subscribe((members) => {
  for (const [id, video] of videos) if (!members.has(id)) video.remove()
  for (const member of members.values()) if (!videos.has(member.id)) show(member)
})

function show({ id }: Member): void {
  const video = document.createElement('video')
  video.autoplay = true
  videos.set(id, video)
  document.querySelector('main')?.append(video)
  const play = (): void => {
    const tracks = [call.with(id).track('voice').value, call.with(id).track('camera').value]
    video.srcObject = new MediaStream(tracks.filter((track) => track !== null))
  }
  for (const kind of ['voice', 'camera'] as const) call.with(id).track(kind).subscribe(play)
  // Nobody sends more than is shown.
  new ResizeObserver(() =>
    call.with(id).show('camera', { width: video.clientWidth, height: video.clientHeight }),
  ).observe(video)
}
