/**
 * The security headers of the app, in one place: the build writes the policy into the page's <meta>
 * and all of them into `headers.json` for whoever serves the site.
 *
 * `connect-src` names schemes, not hosts, because people add meeting points of their own. `ws:` is
 * for a broker on localhost or the local network, whose addresses a policy cannot enumerate; on an
 * https page browsers refuse `ws:` to anywhere else as mixed content, whatever a policy says.
 *
 * `wasm-unsafe-eval` lets a script that may run compile WebAssembly, and nothing else: for the noise
 * suppression (docs/decisions/0024-noise-suppression.md).
 */

const policy = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'media-src': "'self' blob:",
  'font-src': "'self'",
  'connect-src': "'self' wss: ws:",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'object-src': "'none'",
  'frame-src': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': "'none'",
}

const text = (directives) =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')

/** For `<meta http-equiv>`: everything that browsers honour there. */
export const metaPolicy = text(policy)

/** For the header, which alone can forbid framing. */
export const headerPolicy = text({ ...policy, 'frame-ancestors': "'none'" })

/** What a server should send with every answer. */
export const headers = {
  'Content-Security-Policy': headerPolicy,
  'Permissions-Policy':
    'camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), geolocation=(), usb=(), payment=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}
