/** The camera for scanning, and why there may be none. */

/** `none`: there is no camera. `refused`: the person or the system said no. `in-use`: another program has it. `gone`: it went away. */
export type CameraFault = 'none' | 'refused' | 'in-use' | 'unsupported' | 'gone'

/** A camera that could not be had. */
export class CameraError extends Error {
  override readonly name = 'CameraError'
  readonly fault: CameraFault

  constructor(fault: CameraFault, options?: ErrorOptions) {
    super(fault, options)
    this.fault = fault
  }
}

/** `environment`: what points away from the person; `user`: beside the screen, for two who face each other. */
export type Facing = 'environment' | 'user'

/** Enough for the finest code that we draw; more only costs time. */
const SIZE = { width: { ideal: 1280 }, height: { ideal: 720 } }

const FAULTS: Readonly<Record<string, CameraFault>> = {
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotReadableError: 'in-use',
  AbortError: 'in-use',
}

/** A stream of the camera that faces there, or of any other. Rejects with `CameraError`. */
export async function openCamera(facing: Facing, devices: MediaDevices | undefined): Promise<MediaStream> {
  if (devices === undefined) throw new CameraError('unsupported')
  try {
    return await devices.getUserMedia({ video: { ...SIZE, facingMode: { ideal: facing } } })
  } catch (error) {
    if (faultOf(error) !== 'none') throw new CameraError(faultOf(error), { cause: error })
  }
  try {
    // Some old drivers refuse what they cannot give, although it was only wished for.
    return await devices.getUserMedia({ video: true })
  } catch (cause) {
    throw new CameraError(faultOf(cause), { cause })
  }
}

function faultOf(error: unknown): CameraFault {
  return FAULTS[error instanceof Error ? error.name : ''] ?? 'unsupported'
}
