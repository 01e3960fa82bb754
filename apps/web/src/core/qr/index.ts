/** Codes to scan: drawn, read from pictures, read from the camera. */
export { CameraError, type CameraFault, type Facing } from './camera.ts'
export { type Code, codeOf, QUIET_ZONE } from './code.ts'
export { frameTime, nextFrame } from './cycle.ts'
export { PictureError, type PictureFault, readPicture } from './picture.ts'
export { openScanner, type Scanner, type ScannerOptions } from './scanner.ts'
