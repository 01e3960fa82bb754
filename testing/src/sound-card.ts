/**
 * A virtual sound card (PulseAudio with a null sink) that joins browsers: what one plays, the others record.
 * Runs in a folder of its own and touches nobody's sound.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { requiresAll } from './required.ts'

export interface SoundCard {
  /** For the environment of a browser that is to use it. */
  readonly env: Readonly<Record<string, string>>
  /** One more microphone under this name, which hears nothing. */
  plug(name: string): void
  /** Takes a microphone away; the one that hears the room is called `ear`. */
  unplug(name: string): void
  close(): Promise<void>
}

const HOW_TO_INSTALL = 'No PulseAudio found: install it (Debian: apt-get install pulseaudio)'
const START_WAIT = 15_000

/** Why tests with a sound card have to be skipped, or undefined to run them. In CI always undefined, so that they fail instead. */
export function missingSoundCard(): string | undefined {
  return isInstalled() || requiresAll() ? undefined : HOW_TO_INSTALL
}

function isInstalled(): boolean {
  return spawnSync('pulseaudio', ['--version'], { stdio: 'ignore' }).status === 0
}

/** Starts the card; rejects when PulseAudio is not installed or does not come up. */
export async function openSoundCard(): Promise<SoundCard> {
  if (!isInstalled()) throw new Error(HOW_TO_INSTALL)
  const folder = mkdtempSync(join(tmpdir(), 'privet-sound-'))
  const socket = join(folder, 'socket')
  const modules = [
    'module-null-sink sink_name=room rate=48000 channels=1',
    // Chromium offers no monitors as microphones: this is the same under a name of its own.
    'module-remap-source source_name=ear master=room.monitor channels=1',
    `module-native-protocol-unix auth-anonymous=1 socket=${socket}`,
  ]
  const child = spawn(
    'pulseaudio',
    ['-n', '--daemonize=no', '--use-pid-file=no', '--exit-idle-time=-1', ...modules.flatMap((each) => ['-L', each])],
    { stdio: 'ignore', env: { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder } },
  )
  const close = async (): Promise<void> => {
    await ended(child)
    rmSync(folder, { recursive: true, force: true })
  }
  const until = Date.now() + START_WAIT
  while (!existsSync(socket)) {
    if (Date.now() > until || child.exitCode !== null) {
      await close()
      throw new Error('PulseAudio did not start')
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 30)
    })
  }
  const env = { PULSE_SERVER: `unix:${socket}`, PULSE_SINK: 'room', PULSE_SOURCE: 'ear' }
  const control = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync('pactl', args, { env: { ...process.env, ...env }, encoding: 'utf8' })
    if (status !== 0) throw new Error(`pactl ${args.join(' ')}: ${stderr}`)
    return stdout
  }
  return {
    env,
    close,
    plug(name) {
      control('load-module', 'module-null-sink', `sink_name=${name}-silence`)
      const source = [`source_name=${name}`, `master=${name}-silence.monitor`]
      control('load-module', 'module-remap-source', ...source, `source_properties=device.description=${name}`)
    },
    unplug(name) {
      const modules = control('list', 'short', 'modules').split('\n')
      const found = modules.find((line) => line.includes(`source_name=${name} `))
      if (found === undefined) throw new Error(`There is no microphone ${name}`)
      control('unload-module', found.slice(0, found.indexOf('\t')))
    },
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}
