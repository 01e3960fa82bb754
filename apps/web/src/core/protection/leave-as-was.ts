/** Becoming somebody else: in one window, and out of whatever we are in as who we were. */
import type { App } from '../app.ts'

/** Another window is in use as who we were, and is to stay so. */
export class InUse extends Error {
  override readonly name = 'InUse'
}

/** Before it. Rejects with `InUse`. */
export async function onlyHere(app: Pick<App, 'gate'>): Promise<void> {
  if (!(await app.gate.pass())) throw new InUse()
}

export async function leaveAsWas(app: Pick<App, 'screen' | 'leave' | 'giveUp'>): Promise<void> {
  const { name } = app.screen.value
  if (name === 'room') await app.leave()
  else if (name === 'answer') app.giveUp()
}
