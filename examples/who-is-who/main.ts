/** Who is who: two people compare digits, part, and ring each other again. `npm run example -- who-is-who` */
import { createIdentity, openRoom, type PeerId, type Room } from 'privet'
import { mqtt } from 'privet/mqtt'
import { acquaint, memoryBookStore, openBook, openRinging, openVerification, type Verifications } from 'privet/trust'

const carriers = [mqtt(`ws://${location.host}/mqtt`)]
// Gone with the window. Whoever wants to stay the same person keeps identity and book.
const identity = await createIdentity()
const book = await openBook(memoryBookStore())
const ringing = openRinging({ identity, book, carriers })
let here: { readonly room: Room; readonly verifications: Verifications } | undefined

async function enter(invitation?: string): Promise<Room> {
  await here?.room.leave()
  const room = await openRoom({ identity, carriers, ...(invitation === undefined ? {} : { invitation }) })
  const verifications = openVerification(room, { book })
  here = { room, verifications }
  acquaint(room, { book })
  room.members.subscribe(list)
  verifications.on((comparison) => {
    comparison.state.subscribe((state) => {
      // An application asks its user first.
      if (state.phase === 'asked') queueMicrotask(() => comparison.accept())
      if (state.phase === 'comparing') say(`Read this aloud: ${state.digits}`)
      if (state.phase === 'over') say(`The comparison is over: ${state.outcome}`)
    })
  })
  return room
}

ringing.on((call) => {
  if (call.status.value !== 'ringing') return
  say('Somebody whom you know is ringing. ')
  document.querySelector('[role=status]')?.append(button('Take the call', () => enter(call.accept().text)))
})

async function ring(id: PeerId): Promise<void> {
  const room = await enter()
  const call = ringing.ring(id, { invitation: await room.invite() })
  call.status.subscribe((status) => say(`The call is ${status}`))
}

function list(): void {
  const lines = [...book.contacts.value.keys()].map((id) => {
    const line = document.createElement('li')
    const isHere = here?.room.members.value.has(id) === true
    line.append(`${id.slice(0, 6)}: ${book.standing(id, '').status}, ${isHere ? 'here' : 'not here'} `)
    line.append(isHere ? button('Compare', () => here?.verifications.start(id)) : button('Ring', () => ring(id)))
    return line
  })
  document.querySelector('ul')?.replaceChildren(...lines)
}
book.contacts.subscribe(list)

document.querySelector('form')?.addEventListener('submit', (event) => {
  event.preventDefault()
  const typed = document.querySelector('input')?.value ?? ''
  for (const comparison of here?.verifications.running.value.values() ?? []) comparison.type(typed)
})
document.getElementById('leave')?.addEventListener('click', () => void here?.room.leave().then(list))

function button(label: string, press: () => unknown): HTMLButtonElement {
  const made = document.createElement('button')
  made.textContent = label
  made.addEventListener('click', () => void press())
  return made
}

function say(text: string): void {
  document.querySelector('[role=status]')?.replaceChildren(text)
}

const first = await enter(location.hash === '' ? undefined : location.href)
document.querySelector('a')?.setAttribute('href', (await first.invite()).url(location.href))
