/** Before we become somebody else: out of whatever we are in as who we were. */
import type { App } from '../app.ts'

export async function leaveAsWas(app: Pick<App, 'screen' | 'leave' | 'giveUp'>): Promise<void> {
  const { name } = app.screen.value
  if (name === 'room') await app.leave()
  else if (name === 'answer') app.giveUp()
}
