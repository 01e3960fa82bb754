/**
 * The words of recording a call on this device: all pictures side by side in one film, all voices mixed into one sound,
 * written as it comes to where the application says. `recorder.ts` does it: `openRecorder(options)`, and
 * `recordingType()` says what this browser writes, undefined when it records nothing.
 */
import type { PeerError } from '../error.ts'
import type { Live } from '../live.ts'

/** `stopping`: the last piece is being written. */
export type RecorderState = 'off' | 'recording' | 'paused' | 'stopping'

/** One picture of the film. */
export interface RecordedPicture {
  readonly track: MediaStreamTrack
  /** Written on it: a name, in the language of the person. Empty: nothing. */
  readonly label: string
  /** All of it is shown, with bars where it does not fit (a screen); otherwise it fills its place and is cropped. */
  readonly whole?: boolean
}

/**
 * Where the film goes. Pieces come in order, and the next one only when the one before is written; all of them, one
 * after another, are the file. A `FileSystemWritableFileStream` is one; see also `openPartsSink` and `openMemorySink`.
 */
export interface RecordingSink {
  write(piece: Blob): Promise<void>
  /** After the last piece, also after a `write` that failed. */
  close(): Promise<void>
}

/** What the browser can write. */
export interface RecordingType {
  /** For the MediaRecorder, and for the file: `video/webm;codecs=vp8,opus`. */
  readonly mimeType: string
  /** For the file's name, without a dot: `webm` or `mp4`. */
  readonly extension: string
}

/** What is recorded, and where it goes. */
export interface RecorderOptions {
  /** What is seen now. Read anew several times a second: who comes appears, who goes disappears. */
  readonly pictures: () => readonly RecordedPicture[]
  /** What is heard now, our own microphone included; read as often. */
  readonly voices: () => readonly MediaStreamTrack[]
  /** Makes the place that `start` writes to: called once for each recording, within the person's gesture. */
  readonly sink: (type: RecordingType) => Promise<RecordingSink>
  /** Of the film, in pixels. Default 1280 × 720. */
  readonly width?: number
  readonly height?: number
  /** Frames a second. Default 15: faces and slides need no more, and the machine has a call to keep up. */
  readonly frameRate?: number
}

/** One recording after another; see `openRecorder`. */
export interface Recorder {
  readonly state: Live<RecorderState>
  /** Milliseconds recorded, pauses not counted; told about once a second. Stays after the end, until the next start. */
  readonly elapsed: Live<number>
  /** Bytes written so far. */
  readonly bytes: Live<number>
  /**
   * What ended the recording before `stop` was called: code `too-large`, reason `E_DISK` when the place is full, and
   * code `refused`, reason `E_RECORDING` when writing or coding failed otherwise. What had been written stays, and plays.
   */
  readonly problem: Live<PeerError | undefined>
  /**
   * Begins; nothing while it runs. Rejects with `unsupported`, `E_RECORDING` when the browser cannot, and with whatever
   * `sink` rejects with (people close a picker). Call it in a gesture: browsers hold sound back without one.
   */
  start(): Promise<void>
  /** The film and its time stand still. */
  pause(): void
  resume(): void
  /** Writes what is left and closes the sink; resolves when the file is whole. */
  stop(): Promise<void>
}
