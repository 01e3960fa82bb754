/** An offer by sound: how long it takes, and how often it arrives in the same simulated room as with ggwave. */
import { randomNumbers, type SoundChannel, throughAir } from '@privet/testing/sound-channel'
import { createListener, encodeMelody } from '../../../packages/privet/src/sound/index.ts'
import type { Samples, Topic } from '../topic.ts'

const RATE = 48_000
const OFFER_BYTES = 105
const ROOMS: readonly (readonly [key: string, title: string, air: Omit<SoundChannel, 'seed'>])[] = [
  ['n20', '20 dB', { noise: 20 }],
  ['n10', '10 dB', { noise: 10 }],
  ['n5', '5 dB', { noise: 5 }],
  ['n0', '0 dB', { noise: 0 }],
  ['n-5', '−5 dB', { noise: -5 }],
  ['e6', 'echo 0.3 s, direct +6 dB, noise 10 dB', { noise: 10, echo: { seconds: 0.3, direct: 6 } }],
  ['e-3', 'echo 0.4 s, direct −3 dB, noise 10 dB', { noise: 10, echo: { seconds: 0.4, direct: -3 } }],
]

interface Modem {
  readonly name: string
  encode(envelope: Uint8Array): Float32Array
  decode(sound: Float32Array): Uint8Array | undefined
}

export const sound: Topic = {
  name: 'sound',
  metrics: [
    { key: 'seconds', title: 's for 105 bytes', ratio: true },
    { key: 'rate', title: 'bytes/s' },
    ...ROOMS.map(([key, title]) => ({ key, title: `arrived, %: ${title}` })),
    { key: 'cpu', title: '% of a core to listen' },
  ],

  async measure({ runs, quick, only, log }) {
    const times = quick ? 2 : 3 * runs
    const samples: Record<string, Samples[string]> = {}
    for (const modem of [...ours(), ...(await theirs())]) {
      if (only.length > 0 && !only.some((each) => modem.name.toLowerCase().startsWith(each))) continue
      log(`  ${modem.name}`)
      samples[modem.name] = measureOne(modem, times)
    }
    return samples
  },

  targets: (median) => [
    {
      what: '105 bytes by sound, s: share of ggwave’s fastest',
      measured: median('Privet', 'seconds') / median('ggwave, fastest', 'seconds'),
      limit: 1,
      holds: 'at most',
    },
    {
      what: '105 bytes by sound at 10 dB: % that arrived',
      measured: median('Privet', 'n10'),
      limit: 100,
      holds: 'at least',
    },
    {
      what: '105 bytes by sound at 0 dB, sturdy: % that arrived',
      measured: median('Privet, sturdy', 'n0'),
      limit: 100,
      holds: 'at least',
    },
  ],
}

function measureOne(modem: Modem, times: number): Samples[string] {
  const melodies = [1, 2, 3].map((seed) => {
    const random = randomNumbers(seed)
    const envelope = Uint8Array.from({ length: OFFER_BYTES }, () => Math.floor(random() * 256))
    return { envelope, melody: modem.encode(envelope) }
  })
  const seconds = (melodies[0]?.melody.length ?? 0) / RATE
  let listened = 0
  let spent = 0
  const arrived = ROOMS.map(([key, , air]) => {
    let good = 0
    for (let time = 0; time < times; time++) {
      const { envelope, melody } = melodies[time % melodies.length] ?? {
        envelope: new Uint8Array(),
        melody: new Float32Array(),
      }
      const recorded = throughAir(melody, { ...air, seed: time + 1 })
      const start = process.cpuUsage()
      const heard = modem.decode(recorded)
      const { user, system } = process.cpuUsage(start)
      spent += (user + system) / 1e6
      listened += recorded.length / RATE
      if (heard !== undefined && Buffer.compare(heard, envelope) === 0) good++
    }
    return [key, [(100 * good) / times]] as const
  })
  return {
    seconds: [seconds],
    rate: [OFFER_BYTES / seconds],
    ...Object.fromEntries(arrived),
    cpu: [(100 * spent) / listened],
  }
}

function ours(): readonly Modem[] {
  return (['fast', 'sturdy'] as const).map((mode) => ({
    name: mode === 'fast' ? 'Privet' : 'Privet, sturdy',
    encode: (envelope) => encodeMelody(envelope, { mode }),
    decode(recorded) {
      const listener = createListener(RATE)
      for (let at = 0; at < recorded.length; at += 1024) {
        const found = listener.push(recorded.subarray(at, at + 1024)).find((each) => each.type === 'envelope')
        if (found !== undefined) return found.envelope
      }
      return undefined
    },
  }))
}

async function theirs(): Promise<readonly Modem[]> {
  const { default: factory } = await import('ggwave')
  const ggwave = await factory()
  ggwave.disableLog?.()
  return ['normal', 'fast', 'fastest'].map((speed) => {
    const protocol = ggwave.ProtocolId[`GGWAVE_PROTOCOL_AUDIBLE_${speed.toUpperCase()}`] ?? {}
    return {
      name: `ggwave, ${speed}`,
      encode(envelope) {
        const instance = ggwave.init(ggwave.getDefaultParameters())
        const bytes = ggwave.encode(instance, envelope, protocol, 50).slice()
        ggwave.free(instance)
        return new Float32Array(bytes.buffer)
      },
      decode(recorded) {
        const instance = ggwave.init(ggwave.getDefaultParameters())
        // In blocks, as a microphone gives them: a message is given out at the first block after its end.
        let heard: Uint8Array | undefined
        for (let at = 0; at + 1024 <= recorded.length && heard === undefined; at += 1024) {
          const block = new Float32Array(recorded.subarray(at, at + 1024))
          const found = ggwave.decode(instance, new Int8Array(block.buffer))
          if (found !== undefined && found.length > 0) heard = new Uint8Array(found.slice())
        }
        ggwave.free(instance)
        return heard
      },
    }
  })
}
