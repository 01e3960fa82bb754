/** What is said in the terminal once everything runs. */
import { renderUnicodeCompact } from 'uqr'
import type { Served } from './serve.ts'

export function banner(served: Served, wanted: { readonly https: boolean }): string {
  const lines = ['Privet is running.', '', `  On this machine      ${served.url}`]
  for (const url of served.lanUrls) lines.push(`  In your network      ${url}`)
  if (served.stunPort !== undefined) {
    const note = served.stunPort === 3478 ? '' : '  (3478 is taken)'
    lines.push(`  STUN                 UDP port ${served.stunPort}${note}`)
  }
  const [lan] = served.lanUrls
  lines.push('')
  if (lan !== undefined) {
    lines.push(renderUnicodeCompact(lan, { border: 2 }), '')
    if (wanted.https) {
      lines.push('Each device will warn once: the certificate was made by this machine, which no browser knows.')
      lines.push('There choose to go on ("Advanced"). A phone has to be in the same network.')
    } else {
      lines.push('Over http a browser encrypts for this machine only; other devices are shown that and no more.')
      lines.push('To meet phones and other machines stop it and run: npm start -- --https')
    }
  }
  lines.push('Stop with Ctrl+C.')
  return lines.join('\n')
}
