import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { ShellContext, useShell, type Shell } from '../context.ts'
import { SightContext, StageContext, useStage, type CallStage } from './call-stage.ts'
import { AfloatView } from './afloat-view.tsx'
import { openSight } from './sight.ts'

/** The part of the browsers' API that we use; no library of types has it. */
interface SmallWindows {
  readonly window: (Window & typeof globalThis) | null
  requestWindow(options: { readonly width: number; readonly height: number }): Promise<Window & typeof globalThis>
}

const SIZE = { width: 360, height: 270 }

const smallWindows = (): SmallWindows | undefined =>
  (globalThis as { readonly documentPictureInPicture?: SmallWindows }).documentPictureInPicture

/**
 * The small window above all others. It is opened in the very task in which it is wanted, because browsers want a press
 * of a key or button; or by the browser itself, when the tab is left during a call. Where there are no such windows, the
 * browser's own for the large picture stands in.
 */
export function Afloat() {
  const stage = useStage()
  const shell = useShell()
  const { layout } = stage.session
  const { settings } = shell.app.world
  useEffect(() => {
    let close: (() => void) | undefined
    const end = (): void => {
      const ending = close
      close = undefined
      ending?.()
      layout.isAfloat.set(false)
    }
    const stop = layout.isAfloat.subscribe((wanted) => {
      if (wanted === (close !== undefined)) return
      if (!wanted) return end()
      let isOver = false
      close = () => void (isOver = true)
      open(stage, shell, end).then(
        (opened) => {
          if (isOver) opened()
          else close = opened
        },
        // Refused: then there is none.
        end,
      )
    })
    return () => {
      stop()
      end()
    }
  }, [stage, shell, layout])

  useEffect(() => {
    // Chromium asks when the tab is left while microphone or camera are in use.
    const session = navigator.mediaSession as MediaSession | undefined
    const answer = (act: (() => void) | null): void => {
      try {
        session?.setActionHandler('enterpictureinpicture' as MediaSessionAction, act)
      } catch {
        // The action is not known here, so nobody asks.
      }
    }
    const stop = settings.current.subscribe(({ floatOnLeaving }) =>
      answer(floatOnLeaving ? () => layout.isAfloat.set(true) : null),
    )
    return () => {
      stop()
      answer(null)
    }
  }, [settings, layout])
  return null
}

/** Resolves with how to close it; `end` is called when the person closes it. */
async function open(stage: CallStage, shell: Shell, end: () => void): Promise<() => void> {
  const windows = smallWindows()
  if (!windows) return openBrowsersOwn(end)
  const view = await windows.requestWindow(SIZE)
  const { document: page } = view
  page.documentElement.lang = document.documentElement.lang
  page.documentElement.dir = document.documentElement.dir
  page.documentElement.dataset['theme'] = document.documentElement.dataset['theme'] ?? 'system'
  page.title = document.title
  // Sheets of this page's own files: the policy allows those and no others, in this window too.
  for (const sheet of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]'))
    page.head.append(page.importNode(sheet, true))
  const sight = openSight(view)
  const content = (
    <ShellContext.Provider value={shell}>
      <StageContext.Provider value={stage}>
        <SightContext.Provider value={sight}>
          <AfloatView />
        </SightContext.Provider>
      </StageContext.Provider>
    </ShellContext.Provider>
  )
  render(content, page.body)
  const cleanUp = (): void => {
    render(null, page.body)
    sight.close()
  }
  view.addEventListener('pagehide', end, { once: true })
  return () => {
    cleanUp()
    view.close()
  }
}

async function openBrowsersOwn(end: () => void): Promise<() => void> {
  const video = ['large', 'tile', 'strip']
    .map((role) => document.querySelector<HTMLVideoElement>(`.place[data-role="${role}"] video[data-shown="true"]`))
    .find((each) => each !== null)
  if (!video) throw new DOMException('There is no picture to show', 'NotFoundError')
  video.disablePictureInPicture = false
  await video.requestPictureInPicture()
  video.addEventListener(
    'leavepictureinpicture',
    () => {
      video.disablePictureInPicture = true
      end()
    },
    { once: true },
  )
  return () => {
    if (document.pictureInPictureElement) void document.exitPictureInPicture()
  }
}
