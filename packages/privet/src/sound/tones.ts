/** Bytes as the tones that sound together, and back from how loud each tone was. */
import { bytesPerSymbol, tonesPerGroup, type Waveform } from './waveform.ts'

/** For each symbol the tone of each group: bytes in order, their bits from the highest. */
export function tonesOf(waveform: Waveform, bytes: Uint8Array): readonly Uint8Array[] {
  const { groups, bitsPerGroup } = waveform
  const perSymbol = bytesPerSymbol(waveform)
  const groupsPerByte = 8 / bitsPerGroup
  return Array.from({ length: Math.ceil(bytes.length / perSymbol) }, (_, symbol) =>
    Uint8Array.from({ length: groups }, (__, group) => {
      const byte = bytes[symbol * perSymbol + Math.floor(group / groupsPerByte)] ?? 0
      return (byte >> (8 - bitsPerGroup * ((group % groupsPerByte) + 1))) & (tonesPerGroup(waveform) - 1)
    }),
  )
}

/** The bytes of symbols whose tones scored so (logarithms of likelihoods), and the chance that each is right. */
export function bytesOf(
  waveform: Waveform,
  scores: readonly Float64Array[],
): { readonly bytes: Uint8Array; readonly trust: Float64Array } {
  const { bitsPerGroup } = waveform
  const perSymbol = bytesPerSymbol(waveform)
  const groupsPerByte = 8 / bitsPerGroup
  const bytes = new Uint8Array(scores.length * perSymbol)
  const trust = new Float64Array(bytes.length)
  for (const [symbol, score] of scores.entries()) {
    for (let slot = 0; slot < perSymbol; slot++) {
      let byte = 0
      let chance = 1
      for (let part = 0; part < groupsPerByte; part++) {
        const [tone, sure] = likeliest(score, slot * groupsPerByte + part, tonesPerGroup(waveform))
        byte = (byte << bitsPerGroup) | tone
        chance *= sure
      }
      bytes[symbol * perSymbol + slot] = byte
      trust[symbol * perSymbol + slot] = chance
    }
  }
  return { bytes, trust }
}

function likeliest(score: Float64Array, group: number, tones: number): readonly [tone: number, chance: number] {
  let best = 0
  for (let tone = 1; tone < tones; tone++) {
    if ((score[group * tones + tone] ?? 0) > (score[group * tones + best] ?? 0)) best = tone
  }
  let sum = 0
  for (let tone = 0; tone < tones; tone++) {
    sum += Math.exp((score[group * tones + tone] ?? 0) - (score[group * tones + best] ?? 0))
  }
  return [best, 1 / sum]
}
