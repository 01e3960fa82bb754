/** What goes on around a call while the room is on the screen: screen light, keys, title, badge, sounds, ringing. */
import { useEffect } from 'preact/hooks'
import type { PeerId } from 'privet'
import { openLeavingGuard } from '../../core/call/leaving-guard.ts'
import { openMediaKeys } from '../../core/call/media-keys.ts'
import { openSounds } from '../../core/call/sounds.ts'
import { openScreenLight } from '../../core/call/wake-lock.ts'
import { rings, titleOf } from '../../core/call/window-title.ts'
import type { Line } from '../../core/room/lines.ts'
import type { Session } from '../../core/room/session.ts'
import { browserSurroundings } from '../../core/surroundings.ts'
import { listOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { reactionWords } from './reactions-row.tsx'

export function useAround(session: Session): void {
  const { app, say } = useShell()
  useEffect(() => {
    const around = app.world.surroundings ?? browserSurroundings(globalThis.window)
    const { room, capture, courtesy, conversation } = session
    const { current } = app.world.settings
    const light = openScreenLight(around.wakeLock, document)
    const guard = openLeavingGuard(globalThis.window)
    const keys = openMediaKeys({
      session: around.keys,
      capture,
      leave: () => void app.leave(),
      describe: around.describe,
    })
    const sounds = openSounds({ context: around.audio, isOn: (sound) => current.value.sounds[sound] })
    const nameOf = (peer: PeerId): string => session.nameOf(peer) || t('guest')
    const isLooking = (): boolean => !document.hidden && document.hasFocus()
    let call: string | undefined
    let before = room.members.value.size
    let aloneSince = Date.now()
    /** Who ended our waiting alone, and how long that was. */
    let ended: { readonly peer: PeerId; readonly waited: number } | undefined
    let heard = session.news.value

    const entitle = (): void => {
      const people = [...room.members.value.keys()].map(nameOf)
      const title = people.length === 0 ? t('room-yours') : listOf(people)
      const { unread } = conversation.chat.value
      const { value: door } = session.hosting.state
      const visit = door.phase === 'visited' ? t('visitor-title', { name: door.visit.name || t('guest') }) : undefined
      document.title = visit ?? titleOf({ unread, room: title, call })
      keys.title(title)
      around.badge(unread)
    }
    const look = (): void => {
      if (call === undefined || !isLooking()) return
      call = undefined
      entitle()
    }
    const comes = ({ peer, name }: Line): void => {
      const wasAlone = ended?.peer === peer
      const isRinging = rings({ wasAlone, waited: ended?.waited ?? 0, isLooking: isLooking() })
      ended = undefined
      void sounds.play(isRinging ? 'ring' : 'joined')
      if (!isRinging || isLooking()) return
      call = t('ring-title', { name: name || t('guest') })
      around.notifications?.show(call)
    }

    let unread = conversation.chat.value.unread
    let hands = new Set(courtesy.hands.value)
    const stops = [
      room.members.subscribe((members) => {
        const [peer] = members.keys()
        if (peer !== undefined && before === 0) ended = { peer, waited: Date.now() - aloneSince }
        if (members.size === 0 && before > 0) aloneSince = Date.now()
        before = members.size
        light.keep(members.size > 0)
        guard.need('people', members.size > 0)
        entitle()
      }),
      // Not the members themselves: a name comes a moment after its owner, and a reload is no coming and going.
      session.news.subscribe((line) => {
        if (line === undefined || line === heard) return
        heard = line
        if (line.kind === 'joined') comes(line)
        else if (line.kind !== 'back') void sounds.play('left')
        entitle()
      }),
      session.names.subscribe(entitle),
      session.hosting.state.subscribe(entitle),
      conversation.chat.subscribe((chat) => {
        if (chat.unread > unread) void sounds.play('message')
        unread = chat.unread
        entitle()
      }),
      courtesy.hands.subscribe((now) => {
        const raised = now.filter((peer) => !hands.has(peer) && peer !== room.self.id)
        hands = new Set(now)
        for (const peer of raised) say(t('hand-heard', { name: nameOf(peer) }))
        if (raised.length > 0) void sounds.play('hand')
      }),
      courtesy.recording.subscribe((isOn) => guard.need('recording', isOn)),
      courtesy.onReaction((symbol, from) => {
        if (from !== room.self.id) say(t('reaction-heard', { name: nameOf(from), reaction: reactionWords(symbol) }))
      }),
      current.subscribe(({ mutedHint, saveData, comfortable }) => {
        session.mutedHint.watch(mutedHint)
        session.media.wish({ saveData, comfortable })
      }),
    ]
    addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
      for (const stop of stops) stop()
      session.mutedHint.watch(false)
      for (const part of [light, guard, keys, sounds]) part.close()
      document.title = 'Privet'
      around.badge(0)
    }
  }, [app, session, say])
}
