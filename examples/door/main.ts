/** A room that asks before it lets anybody in, and can be locked. `npm run example -- door` */
import { openRoom } from 'privet'
import { openMembership, roomRules } from 'privet/membership'
import { mqtt } from 'privet/mqtt'

const name = new URLSearchParams(location.search).get('as') ?? 'Ada'
// The policy is for whoever founds the room; whoever knocks says a name, and obeys what was founded.
const rules = roomRules({ policy: { approval: true }, knockAs: name })
const us = { name, rules, carriers: [mqtt(`ws://${location.host}/mqtt`)] }
const room = await openRoom(location.hash === '' ? us : { ...us, invitation: location.href })
const membership = openMembership(room)
const { state, rights, knocks } = membership

const lock = document.querySelector('input')
lock?.addEventListener('change', () => void membership.lock(lock.checked))
for (const change of [state, knocks, room.members]) change.subscribe(() => void show())
room.on((event) => {
  // Anybody with the invitation could say so: we go on knocking, and may be let in yet.
  if (event.type === 'refused') say(`Not let in: ${event.reason}`)
  if (event.type === 'joined') event.member.name.subscribe(() => void show())
})
membership.ended.subscribe((ended) => ended && say(`It is over: ${ended.why}`))

async function show(): Promise<void> {
  const role = state.value.roles.get(room.self.id)
  if (role === undefined || membership.ended.value !== undefined) return
  say(`You are in, as ${role}`)
  if (lock) Object.assign(lock, { checked: state.value.policy.locked, disabled: !rights.value.mayLock })
  const callers = [...knocks.value.values()].map((caller) =>
    line(`${caller.name || caller.id} knocks `, {
      'Let in': () => membership.admit(caller.id),
      'Send away': () => membership.refuse(caller.id),
    }),
  )
  const people = [...room.members.value.values()].map(({ id, name: called }) => {
    const deeds = rights.value.mayRemove(id) ? { Remove: () => membership.remove(id) } : {}
    return line(`${called.value}, ${state.value.roles.get(id)} `, deeds)
  })
  document.querySelector('ul')?.replaceChildren(...callers, ...people)
  // After a removal there is another invitation: the one before leads nowhere.
  document.querySelector('a')?.setAttribute('href', (await room.invite()).url(new URL('?as=Boris', location.href)))
}

function line(text: string, deeds: Record<string, () => Promise<void>>): HTMLElement {
  const made = document.createElement('li')
  made.append(text)
  for (const [label, deed] of Object.entries(deeds)) {
    const button = made.appendChild(document.createElement('button'))
    button.textContent = label
    button.addEventListener('click', () => void deed())
  }
  return made
}

function say(text: string): void {
  document.querySelector('[role=status]')?.replaceChildren(text)
}
