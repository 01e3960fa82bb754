/** Calls: what people send each other in a room, how much of it, and where it is captured. */
export { type Call, type CallOptions, type MediaLink, openCall } from './call.ts'
export { defaultPolicy, type PolicyState } from './policy/index.ts'
export type { MediaStatistics, SlotStatistics } from './statistics.ts'
export { type Courtesy, type CourtesyRoom, openCourtesy } from './courtesy.ts'
export {
  type Demand,
  type Encoding,
  type Notice,
  type PauseReason,
  type Plan,
  type Policy,
  type Shape,
  type Situation,
  type Size,
  SLOT_KINDS,
  type SlotKind,
  type Source,
  type Traffic,
  type Wishes,
} from './types.ts'
export { openCapture } from './capture.ts'
export type {
  Capture,
  CaptureDevices,
  CaptureOptions,
  CaptureProblem,
  Chosen,
  Device,
  DeviceEntry,
  DeviceKind,
  DeviceList,
  DeviceProblem,
  DeviceState,
  Processing,
  Remembered,
  Suppressed,
} from './capture-types.ts'
export { type Levels, openLevels } from './levels.ts'
export type {
  RecordedPicture,
  Recorder,
  RecorderOptions,
  RecorderState,
  RecordingSink,
  RecordingType,
} from './recording.ts'
export { type Place, placesOf } from './mosaic.ts'
export { openRecorder, recordingType } from './recorder.ts'
export { type KeptRecording, openMemorySink, openPartsSink } from './sinks.ts'
