/** A chat: whoever comes later gets what was said, though its author is gone. `npm run example -- chat` */
import { openRoom } from 'privet'
import { memoryLogStore, openLog, type ShownMessage, shownText } from 'privet/log'
import { mqtt } from 'privet/mqtt'

const carriers = [mqtt(`ws://${location.host}/mqtt`)]
const room = await openRoom(location.hash === '' ? { carriers } : { carriers, invitation: location.href })
// Each window is somebody new, who has said nothing before. Whoever stays the same person keeps the log, too.
const log = await openLog(room, { store: memoryLogStore(), isNew: true })
document.querySelector('a')?.setAttribute('href', (await room.invite()).url(location.href))

const list = document.querySelector('ol')
log.window.subscribe(({ messages }) => list?.replaceChildren(...messages.map(show)))
log.typing.subscribe((people) => {
  const line = document.getElementById('typing')
  if (line !== null) line.textContent = people.size > 0 ? 'Somebody is writing …' : ''
})

const input = document.querySelector('input')
input?.addEventListener('input', () => log.type(input.value !== ''))
document.querySelector('form')?.addEventListener('submit', (event) => {
  event.preventDefault()
  if (input === null || input.value === '') return
  void log.send({ type: 'text', text: input.value, mentions: [] })
  input.value = ''
})

function show({ hash, author, written, body, reactions, delivery }: ShownMessage): HTMLElement {
  const item = document.createElement('li')
  const said = body.type === 'text' ? shownText(body.text).text : `(${body.type})`
  const details = document.createElement('small')
  details.textContent = ` ${author.slice(0, 6)}, ${new Date(written).toLocaleTimeString()} ${delivery?.state ?? ''} `
  const like = document.createElement('button')
  const likes = reactions.find(({ emoji }) => emoji === '👍')?.by ?? []
  like.textContent = `👍 ${likes.length}`
  like.addEventListener('click', () => {
    void log.send({ type: 'reaction', of: hash, emoji: '👍', isOn: !likes.includes(log.self) })
  })
  item.append(said, details, like)
  return item
}
