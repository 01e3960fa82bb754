/** The picture that is about to be sent: it stays while the chat is closed and opened again. */
import { openTray, type Tray } from '../../core/chat/picture/tray.ts'
import type { Session } from '../../core/room/session.ts'

const trays = new WeakMap<Session, Tray>()

/** The same for everything that shows this session. What prepares pictures comes with the first of them. */
export function trayOf(session: Session): Tray {
  const known = trays.get(session)
  if (known) return known
  const tray = openTray(async (file) => {
    const [{ preparePicture }, { canvases }] = await Promise.all([
      import('../../core/chat/picture/prepare.ts'),
      import('../../core/chat/picture/canvas.ts'),
    ])
    return preparePicture(file, canvases)
  })
  trays.set(session, tray)
  return tray
}
