/** The words of our own devices, which are the library's. */
export type { Capture, CaptureProblem, Device, DeviceState } from 'privet/media'
