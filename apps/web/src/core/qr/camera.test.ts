import { describe, expect, test } from 'vitest'
import { CameraError, openCamera } from './camera.ts'

/** Devices whose answers come one after the other: an error's name, or a stream. */
function devicesThat(...answers: readonly (string | MediaStream)[]): { devices: MediaDevices; asked: unknown[] } {
  const asked: unknown[] = []
  const getUserMedia = async (constraints: MediaStreamConstraints): Promise<MediaStream> => {
    const answer = answers[asked.push(constraints) - 1]
    if (answer === undefined || typeof answer === 'string') throw new DOMException('', answer ?? 'NotFoundError')
    return answer
  }
  return { devices: { getUserMedia } as unknown as MediaDevices, asked }
}

const faultOf = (devices: MediaDevices | undefined): Promise<unknown> =>
  openCamera('environment', devices).catch((error: unknown) => (error instanceof CameraError ? error.fault : error))

describe('the camera for scanning', () => {
  test('QR-10: the camera that faces there is wished for, not demanded; any other will do', async () => {
    const stream = {} as MediaStream
    const first = devicesThat(stream)
    expect(await openCamera('user', first.devices)).toBe(stream)
    expect(first.asked).toMatchObject([{ video: { facingMode: { ideal: 'user' } } }])
    const second = devicesThat('OverconstrainedError', stream)
    expect(await openCamera('environment', second.devices)).toBe(stream)
    expect(second.asked[1]).toEqual({ video: true })
  })

  test('QR-10: why there is none is told apart', async () => {
    expect(await faultOf(undefined)).toBe('unsupported')
    expect(await faultOf(devicesThat('NotFoundError', 'NotFoundError').devices)).toBe('none')
    expect(await faultOf(devicesThat('NotAllowedError').devices)).toBe('refused')
    expect(await faultOf(devicesThat('NotReadableError').devices)).toBe('in-use')
    expect(await faultOf(devicesThat('SomethingNew').devices)).toBe('unsupported')
  })
})
