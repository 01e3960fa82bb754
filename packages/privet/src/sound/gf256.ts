/** The field of 256 elements over x⁸+x⁴+x³+x²+1 (0x11d), the one of QR codes and CDs. */

const EXP = new Uint8Array(512)
const LOG = new Uint8Array(256)
for (let power = 0, value = 1; power < 255; power++) {
  EXP[power] = value
  EXP[power + 255] = value
  LOG[value] = power
  value <<= 1
  if (value > 255) value ^= 0x11d
}

/** α to any power, also a negative one. */
export function power(exponent: number): number {
  return EXP[((exponent % 255) + 255) % 255] ?? 0
}

export function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : (EXP[(LOG[a] ?? 0) + (LOG[b] ?? 0)] ?? 0)
}

/** a / b; b is not 0. */
export function over(a: number, b: number): number {
  return a === 0 ? 0 : (EXP[(LOG[a] ?? 0) + 255 - (LOG[b] ?? 0)] ?? 0)
}

/** The value at x of the polynomial whose coefficient of degree i is `coefficients[i]`. */
export function valueAt(coefficients: Uint8Array, x: number): number {
  let sum = 0
  for (let degree = coefficients.length - 1; degree >= 0; degree--) sum = times(sum, x) ^ (coefficients[degree] ?? 0)
  return sum
}
