/** Offer and answer by sound between this window's invitations and a device nearby; in a chunk of its own. */
import { PeerError, when } from 'privet'
import { exchangeBySound, type Exchange } from 'privet/sound'
import type { App } from '../app.ts'
import type { Answering } from './answering.ts'
import { hexOf } from './hex.ts'
import type { Taken } from './meeting.ts'

/** Plays the invitation and brings back what answers it. */
export function inviteAloud(app: Pick<App, 'take'>, offer: Uint8Array): Exchange {
  return exchangeBySound({
    offer,
    // The invitation of another pair in the same room is no answer to ours: nobody is led away by it.
    deliver: async (envelope) => demand(await app.take({ as: 'envelope', envelope }, { expects: 'reply' })),
  })
}

/**
 * Listens for an invitation and answers it at once: whoever starts this has said yes. `heard` tells that the
 * exchange goes on in the screen that has come up.
 */
export function answerAloud(app: Pick<App, 'take' | 'screen'>, heard: () => void): Exchange {
  let own: { readonly offer: string; readonly answering: Answering } | undefined
  const exchange: Exchange = exchangeBySound({
    async answer(envelope) {
      const offer = hexOf(envelope)
      // Others in the same room may invite each other meanwhile: that takes nothing away from whom we answer.
      if (own && own.offer !== offer) throw new PeerError('malformed', 'The invitation of others')
      if (!own) {
        demand(await app.take({ as: 'envelope', envelope }, { aloud: exchange }))
        heard()
        const screen = app.screen.value
        if (screen.name !== 'answer') throw new PeerError('malformed', 'No invitation that is answered by hand')
        own = { offer, answering: screen.answering }
      }
      const state = await when(own.answering.state, ({ phase }) => phase !== 'asked' && phase !== 'making')
      if (state.phase !== 'waiting') throw new Error('There is no reply to play')
      return state.sheet.envelope
    },
  })
  return exchange
}

/** Something else was heard: the exchange listens on. */
function demand(taken: Taken): void {
  if (taken.kind === 'trouble') throw new PeerError('malformed', `Not what is waited for: ${taken.trouble}`)
}
