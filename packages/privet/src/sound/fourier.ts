/** The fast Fourier transform, in place, for one power of two. */

export interface Fourier {
  readonly size: number
  /** From samples to frequencies. */
  forward(re: Float64Array, im: Float64Array): void
  /** Back again, without the division by `size`. */
  backward(re: Float64Array, im: Float64Array): void
}

const made = new Map<number, Fourier>()

/** The transform of this size; its tables are made once. */
export function fourier(size: number): Fourier {
  const known = made.get(size)
  if (known !== undefined) return known
  const cosines = Float64Array.from({ length: size / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / size))
  const sines = Float64Array.from({ length: size / 2 }, (_, i) => Math.sin((2 * Math.PI * i) / size))
  const turned = new Uint32Array(size)
  for (let i = 1; i < size; i++) turned[i] = ((turned[i >> 1] ?? 0) >> 1) | (i & 1 ? size >> 1 : 0)

  const forward = (re: Float64Array, im: Float64Array): void => {
    for (let i = 0; i < size; i++) {
      const j = turned[i] ?? 0
      if (j <= i) continue
      const [a, b] = [re[i] ?? 0, im[i] ?? 0]
      re[i] = re[j] ?? 0
      im[i] = im[j] ?? 0
      re[j] = a
      im[j] = b
    }
    for (let half = 1; half < size; half *= 2) {
      const stride = size / (2 * half)
      for (let k = 0; k < half; k++) {
        const c = cosines[k * stride] ?? 0
        const s = sines[k * stride] ?? 0
        for (let i = k; i < size; i += 2 * half) {
          const j = i + half
          const [x, y] = [re[j] ?? 0, im[j] ?? 0]
          const u = x * c + y * s
          const v = y * c - x * s
          const [a, b] = [re[i] ?? 0, im[i] ?? 0]
          re[j] = a - u
          im[j] = b - v
          re[i] = a + u
          im[i] = b + v
        }
      }
    }
  }
  const transform: Fourier = { size, forward, backward: (re, im) => forward(im, re) }
  made.set(size, transform)
  return transform
}
