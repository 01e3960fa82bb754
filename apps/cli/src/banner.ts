/** What is said in the terminal once everything runs. */
import { renderUnicodeCompact } from 'uqr'
import type { Served } from './serve.ts'

export function banner(served: Served, wanted: { readonly https: boolean; readonly stun: boolean }): string {
  const [lan] = served.lanUrls
  const lines = ['Privet is running.', '', `  On this machine      ${served.url}`]
  for (const url of served.lanUrls) lines.push(`  In your network      ${url}`)
  if (served.stunPort !== undefined) {
    const note = served.stunPort === 3478 ? '' : '  (3478 is taken)'
    lines.push(`  STUN                 UDP port ${served.stunPort}${note}`)
  }
  if (lan !== undefined) lines.push('', renderUnicodeCompact(lan, { border: 2 }))
  if (lan !== undefined && wanted.https)
    lines.push('The certificate is self-signed: browsers ask once whether you trust it.')
  if (lan !== undefined && !wanted.https) {
    lines.push('Phones get camera and microphone only over https: npm start -- --https')
  }
  lines.push('Stop with Ctrl+C.')
  return lines.join('\n')
}
