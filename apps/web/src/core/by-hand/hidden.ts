/**
 * Whether the browser hides this machine's addresses in its own network behind mDNS names (Chromium 156 and Firefox
 * 153 do until the page may use a microphone or camera). Asks nobody: gathering without servers stays on the machine.
 */

/** Host candidates come at once; names are registered within a moment (ms). */
const PATIENCE = 1000

export async function hidesAddresses(
  create: () => RTCPeerConnection = () => new RTCPeerConnection(),
  patience: number = PATIENCE,
): Promise<boolean> {
  const connection = create()
  try {
    connection.createDataChannel('')
    const addresses: string[] = []
    const gathered = new Promise<void>((resolve) => {
      connection.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate === null) return resolve()
        if (candidate.address) addresses.push(candidate.address)
      })
    })
    await connection.setLocalDescription()
    await Promise.race([gathered, new Promise((resolve) => setTimeout(resolve, patience))])
    // None at all is the same, only worse: without a route Chromium then tells nothing, and Firefox never ends.
    return addresses.every((address) => address.endsWith('.local'))
  } catch {
    return false
  } finally {
    connection.close()
  }
}
