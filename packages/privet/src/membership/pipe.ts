/** Whole messages on a connection that is proven and no link yet, for as long as a greeting takes. */
import type { Clock } from '../clock.ts'
import { PeerError } from '../error.ts'
import { GREETING_WAIT } from '../limits.ts'
import type { Proven } from '../link/index.ts'
import type { Pipe } from './greeting.ts'

/** Resolves with what `use` gives. Rejects with a `PeerError` when the other side goes, takes too long, or `signal`. */
export async function pipeOf<T>(
  { control, inbox }: Pick<Proven, 'control' | 'inbox'>,
  clock: Clock,
  signal: AbortSignal,
  use: (pipe: Pipe) => Promise<T>,
): Promise<T> {
  let fail: (error: PeerError) => void = () => {}
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  failed.catch(() => {})
  const gone = (): void => fail(new PeerError('closed', 'They ended the connection'))
  const cancel = clock.after(GREETING_WAIT, () => fail(new PeerError('timeout', 'They said nothing')))
  control.onclose = gone
  signal.addEventListener('abort', gone)
  const pipe: Pipe = {
    send: (bytes) => control.send(new Uint8Array(bytes)),
    async next() {
      const message = await Promise.race([new Promise<Uint8Array | undefined>(inbox.take), failed])
      if (message === undefined) throw new PeerError('untrusted', 'Text, or too much', { reason: 'E_FRAME' })
      return message
    },
  }
  try {
    return await Promise.race([use(pipe), failed])
  } finally {
    cancel()
    signal.removeEventListener('abort', gone)
  }
}
