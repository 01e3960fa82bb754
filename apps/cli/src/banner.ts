/** What is said in the terminal once everything runs. */
import { renderUnicodeCompact } from 'uqr'
import type { Served } from './serve.ts'

export function banner(served: Served, wanted: { readonly https: boolean }): string {
  const lines = ['Privet is running.', '', `  On this machine      ${served.url}`]
  // Without https other devices get the page, and then no encryption: a browser trusts only itself with http.
  const lanUrls = wanted.https ? served.lanUrls : []
  for (const url of lanUrls) lines.push(`  In your network      ${url}`)
  if (served.stunPort !== undefined) {
    const note = served.stunPort === 3478 ? '' : '  (3478 is taken)'
    lines.push(`  STUN                 UDP port ${served.stunPort}${note}`)
  }
  const [lan] = lanUrls
  lines.push('')
  if (lan !== undefined) {
    lines.push(renderUnicodeCompact(lan, { border: 2 }), '')
    lines.push('Each device will warn once: the certificate was made by this machine, which no browser knows.')
    lines.push('There choose to go on ("Advanced"). A phone has to be in the same network.')
  } else if (!wanted.https && served.lanUrls.length > 0) {
    lines.push('For phones and other machines stop it and run: npm start -- --https')
  }
  lines.push('Stop with Ctrl+C.')
  return lines.join('\n')
}
