import { PeerError, type Invitation, type PeerErrorCode, type PeerErrorReason, type PeerId } from 'privet'
import { describe, expect, it } from 'vitest'
import { recognise, type Brought, type Desk, type Readers, type Standing } from './recognise.ts'
import { troubleOf } from './trouble.ts'

const NOW = 1000
const ada = 'ada' as PeerId
const boris = 'boris' as PeerId
const offer = new Uint8Array([1, 7])
const reply = new Uint8Array([2, 7])
const roomLink = { room: 'r', secret: offer, text: 't', url: () => '' } as unknown as Invitation

/** Texts stand for what they are called. */
const readers: Readers = {
  readPaper(input) {
    const text = String(input)
    if (text.includes('OFFER')) return { kind: 'offer', envelope: offer }
    if (text.includes('REPLY')) return { kind: 'answer', envelope: reply }
    if (text.includes('ROOM')) return { kind: 'invitation', invitation: roomLink }
    const reason = /E_[A-Z]+/.exec(text)?.[0] as PeerErrorReason | undefined
    throw new PeerError('malformed', 'no', reason ? { reason } : {})
  },
  readHandshake: (envelope) => ({
    kind: envelope[0] === 1 ? 'offer' : 'answer',
    signed: true,
    expires: NOW + 1,
    until: envelope === offer ? NOW + 5 : NOW + 1,
    from: envelope[0] === 1 ? ada : boris,
    name: '',
    reach: 'addresses',
    ...(envelope[0] === 1 ? {} : { reference: new Uint8Array([7]) }),
  }),
  referenceOf: async () => new Uint8Array([7]),
  readPicture: async (picture) => (await picture.text()).split(' ').filter(Boolean),
}

const desk = (standing: Standing = 'elsewhere', more: Partial<Desk> = {}): Desk => ({
  now: NOW,
  self: undefined,
  standingOf: () => standing,
  ...more,
})
const words = (text: string): Brought => ({ as: 'text', text })
const picture = (text: string): Blob => new Blob([text], { type: 'image/png' })
const kindOf = async (brought: Brought, at: Desk = desk()): Promise<string> => {
  const found = await recognise(brought, readers, at)
  return found.kind === 'trouble' ? found.trouble : found.kind
}

describe('what somebody brought', () => {
  it.each<[string, Brought, string]>([
    ['a room link', words('see ROOM'), 'invitation'],
    ['an offer in a message', words('> OFFER'), 'offer'],
    ['a reply as a link', words('https://a.example/#REPLY'), 'reply'],
    ['a heard offer', { as: 'envelope', envelope: offer }, 'offer'],
    ['a file', { as: 'files', files: [new Blob(['OFFER\n'])] }, 'offer'],
    ['a picture of a code', { as: 'files', files: [picture('REPLY')] }, 'reply'],
    ['a picture with a foreign code beside ours', { as: 'files', files: [picture('x OFFER')] }, 'offer'],
    ['a picture without a code', { as: 'files', files: [picture('')] }, 'no-code'],
    [
      'several files, one of them ours',
      { as: 'files', files: [new Blob(['x']), picture(''), new Blob(['OFFER'])] },
      'offer',
    ],
    ['several files, none of them ours', { as: 'files', files: [new Blob(['x']), picture('')] }, 'no-code'],
    ['a large file', { as: 'files', files: [new Blob(['OFFER'.padEnd(70_000)])] }, 'foreign'],
    ['no file at all', { as: 'files', files: [] }, 'foreign'],
    ['something torn', words('E_TORN'), 'torn'],
    ['a mistyped character', words('E_CHECK'), 'typo'],
    ['something of a newer version', words('E_NEWER'), 'newer'],
    ['anything else', words('hello'), 'foreign'],
  ])('HAND-6: is recognised: %s', async (_, brought, kind) => {
    expect(await kindOf(brought)).toBe(kind)
  })

  it.each<[string, string, Desk, string]>([
    ['an offer after its time, as long as clocks may differ', 'OFFER', desk('elsewhere', { now: NOW + 1 }), 'offer'],
    ['an offer long after its time', 'OFFER', desk('elsewhere', { now: NOW + 5 }), 'expired'],
    ['our own offer', 'OFFER', desk('waiting'), 'own'],
    ['an offer under our own key', 'OFFER', desk('elsewhere', { self: ada }), 'own'],
    ['an offer that is being answered here', 'OFFER', desk('answering'), 'answering'],
    ['our own reply', 'REPLY', desk('answering'), 'own-reply'],
    ['a reply that is waited for', 'REPLY', desk('waiting'), 'reply'],
    ['a reply after its time', 'REPLY', desk('waiting', { now: NOW + 1 }), 'expired'],
    ['a reply to an invitation that is over', 'REPLY', desk('expired'), 'expired'],
    ['a reply that another window may wait for', 'REPLY', desk('elsewhere'), 'reply'],
  ])('HAND-7: is judged by what this window knows: %s', async (_, text, at, kind) => {
    expect(await kindOf(words(text), at)).toBe(kind)
  })

  it.each<[PeerErrorCode, PeerErrorReason | undefined, string]>([
    ['malformed', 'E_CHECK', 'typo'],
    ['expired', undefined, 'expired'],
    ['refused', 'E_USED', 'used'],
    ['refused', 'E_REF', 'other-device'],
    ['untrusted', 'E_SIG', 'forged'],
    ['untrusted', undefined, 'forged'],
    ['unsupported', 'E_NEWER', 'newer'],
    ['unsupported', undefined, 'foreign'],
    ['too-large', undefined, 'too-large'],
    ['closed', undefined, 'failed'],
  ])('HAND-8: every refusal of the library has words: %s %s', (code, reason, trouble) => {
    expect(troubleOf(new PeerError(code, 'x', reason ? { reason } : {}))).toBe(trouble)
    expect(troubleOf(new Error('x'))).toBe('failed')
  })
})
