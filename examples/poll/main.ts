/** Everybody is asked, and each answers in their own time. `npm run example -- poll` */
import { bytesCodec, type Codec, openRoom, PeerError, type PeerId, textCodec } from 'privet'
import { mqtt } from 'privet/mqtt'
import { rpc } from 'privet/rpc'

/** One byte. What comes from another machine is refused unless it is what we would have written. */
const yesOrNo: Codec<boolean> = {
  encode: (isYes) => Uint8Array.of(Number(isYes)),
  decode([first, ...more]) {
    if (more.length > 0 || (first !== 0 && first !== 1)) throw new PeerError('malformed', 'Neither yes nor no')
    return first === 1
  },
}

const name = new URLSearchParams(location.search).get('as') ?? 'Ada'
const us = { name, carriers: [mqtt(`ws://${location.host}/mqtt`)] }
const room = await openRoom(location.hash === '' ? us : { ...us, invitation: location.href })
document.querySelector('a')?.setAttribute('href', (await room.invite()).url(new URL('?as=Boris', location.href)))
const here = document.querySelector('[role=status]')
room.members.subscribe(({ size }) => here?.replaceChildren(`Others here: ${size}`))
const nameOf = (id: PeerId): string => room.members.value.get(id)?.name.value ?? 'Somebody who has left'
const poll = rpc(room.channel('poll', bytesCodec), { question: textCodec, answer: yesOrNo, members: room.members })

const questions = document.querySelector('ul')
poll.answer((question, from, signal) => {
  const line = add(questions, 'li', `${nameOf(from)} asks: ${question} `)
  return new Promise<boolean>((resolve, reject) => {
    add(line, 'button', 'Yes').addEventListener('click', () => resolve(true))
    add(line, 'button', 'No').addEventListener('click', () => resolve(false))
    // A `PeerError` is told to whoever asked.
    const silence = new PeerError('refused', 'I would rather not say')
    add(line, 'button', 'Say nothing').addEventListener('click', () => reject(silence))
    // Nobody waits for the answer any more: they have left, or their time is over.
    signal.addEventListener('abort', () => reject(signal.reason))
  }).finally(() => line.remove())
})

const answers = document.querySelector('ol')
async function ask(question: string): Promise<void> {
  // Ends when everybody has answered or left, or with its time.
  for await (const answered of poll.askAll(question, { timeout: 60_000 })) {
    const said = answered.status === 'rejected' ? answered.error.message : answered.value ? 'yes' : 'no'
    add(answers, 'li', `${nameOf(answered.from)}: ${said}`)
  }
  add(answers, 'li', 'Everybody was heard')
}

document.querySelector('form')?.addEventListener('submit', (event) => {
  event.preventDefault()
  void ask(document.querySelector('input')?.value ?? '')
})

function add(to: Element | null, tag: 'li' | 'button', text: string): HTMLElement {
  const made = document.createElement(tag)
  made.append(text)
  to?.append(made)
  return made
}
