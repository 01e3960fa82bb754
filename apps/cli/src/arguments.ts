/** What was asked for on the command line. Pure: it prints nothing and exits nowhere. */
import { parseArgs } from 'node:util'

export interface ServeArguments {
  readonly command: 'serve'
  readonly port: number
  /** Undefined: every address of this machine, IPv4 and IPv6. */
  readonly host: string | undefined
  readonly https: boolean
  readonly stun: boolean
}

export type Arguments =
  | ServeArguments
  | { readonly command: 'help' }
  | { readonly command: 'wrong'; readonly why: string }

export const DEFAULT_PORT = 8080

export const usage = `Usage: privet serve [options]        (in the repository: npm start -- [options])

Serves the app, an MQTT broker at /mqtt and a STUN responder from this machine.

  --port <number>   where to listen (default ${DEFAULT_PORT}; 0 lets the system choose)
  --host <address>  listen on this address only (default: all)
  --https           with a self-signed certificate, so that phones may use camera and microphone
  --no-stun         without the STUN responder
  --help            this text`

/** Reads the words after `privet`. */
export function readArguments(words: readonly string[]): Arguments {
  let parsed
  try {
    parsed = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        https: { type: 'boolean' },
        'no-stun': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    // parseArgs explains at length how to pass words that begin with a dash; the first sentence is enough.
    return wrong(error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error))
  }
  const { values, positionals } = parsed
  if (values.help === true) return { command: 'help' }
  const [command = 'serve', ...rest] = positionals
  if (command !== 'serve' || rest.length > 0) return wrong(`Unknown command: ${positionals.join(' ')}`)
  const port = values.port ?? String(DEFAULT_PORT)
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return wrong(`Not a port: ${port}`)
  return {
    command,
    port: Number(port),
    host: values.host,
    https: values.https === true,
    stun: values['no-stun'] !== true,
  }
}

function wrong(why: string): Arguments {
  return { command: 'wrong', why }
}
