/** A chat that is kept: reload, or be away, and what was said is there. `npm run example -- chat` */
import { openRoom, parseInvitation, when } from 'privet'
import { openStore } from 'privet/indexeddb'
import { openLog, type ShownMessage, shownText } from 'privet/log'
import { mqtt } from 'privet/mqtt'

// Who this is stands in the address, so that two people can try it in one browser. An application has one store.
const name = new URLSearchParams(location.search).get('as') ?? 'Ada'
const store = await openStore({ name })
// Of several windows one writes as us. The next in line goes on from here when that one is closed.
await when(store.role, (role) => role === 'writer')

const invitation = location.hash === '' ? undefined : parseInvitation(location.href)
const rooms = store.rooms.all.value
const kept = invitation === undefined ? [...rooms.values()].at(-1) : rooms.get(invitation.room)
const us = { name, identity: await store.identity(), carriers: [mqtt(`ws://${location.host}/mqtt`)] }
const room = await openRoom(kept ? { ...us, saved: kept.saved } : invitation ? { ...us, invitation } : us)
// Whoever is invited knows the room's key only when they are in it: what is saved is kept anew.
room.status.subscribe(() => {
  const lastSeen = Date.now()
  const fresh = { id: room.id, title: '', people: [], joined: lastSeen, unread: 0, last: undefined } as const
  void store.rooms.put(room.id, { ...fresh, ...kept, saved: room.save(), lastSeen, lifetime: 'kept' })
})
const log = await openLog(room, { store: await store.log(room.id), isNew: kept === undefined })
document.querySelector('a')?.setAttribute('href', (await room.invite()).url(new URL('?as=Boris', location.href)))

const list = document.querySelector('ol')
log.window.subscribe(({ messages }) => list?.replaceChildren(...messages.map(show)))
log.typing.subscribe((people) => {
  document.querySelector('#typing')?.replaceChildren(people.size > 0 ? 'Somebody is writing …' : '')
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
