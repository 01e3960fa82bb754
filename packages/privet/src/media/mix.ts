/**
 * Many voices as one sound, and a beat that keeps going while the page is hidden: browsers slow a page's timers down to
 * one a second there, but not what the end of a sound calls.
 */
export interface Mix {
  readonly track: MediaStreamTrack
  /** From now on these are heard. */
  hear(voices: readonly MediaStreamTrack[]): void
  close(): void
}

/** `beat` is called every `period` ms, as long as the browser lets sound run. Call it in a gesture. */
export function openMix(period: number, beat: () => void): Mix {
  const context = new AudioContext()
  const target = context.createMediaStreamDestination()
  const [track] = target.stream.getAudioTracks()
  if (!track) throw new DOMException('No sound to record', 'NotSupportedError')
  const heard = new Map<MediaStreamTrack, MediaStreamAudioSourceNode>()
  let closed = false
  void context.resume()

  const next = (): void => {
    if (closed) return
    const silence = context.createConstantSource()
    silence.offset.value = 0
    silence.connect(target)
    silence.addEventListener('ended', () => {
      silence.disconnect()
      beat()
      next()
    })
    silence.start()
    silence.stop(context.currentTime + period / 1000)
  }
  next()

  return {
    track,
    hear(voices) {
      const wanted = new Set(voices)
      for (const [voice, source] of heard) {
        if (wanted.has(voice)) continue
        source.disconnect()
        heard.delete(voice)
      }
      for (const voice of wanted) {
        if (heard.has(voice) || voice.readyState === 'ended') continue
        const source = context.createMediaStreamSource(new MediaStream([voice]))
        source.connect(target)
        heard.set(voice, source)
      }
    },
    close() {
      closed = true
      track.stop()
      void context.close()
    },
  }
}
