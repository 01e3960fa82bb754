import { expect, test } from 'vitest'
import { cameraOf, MARKS, microphoneOf, SAMPLE_RATE } from './marks.ts'

test('a marked camera has ten pictures, and the bar is somewhere else in each', () => {
  const file = Buffer.from(cameraOf(MARKS.red))
  const head = file.indexOf('\n') + 1
  expect(file.subarray(0, head).toString()).toBe('YUV4MPEG2 W320 H180 F10:1 Ip A1:1 C420jpeg\n')
  const length = 'FRAME\n'.length + (320 * 180 * 3) / 2
  expect((file.length - head) / length).toBe(10)
  const bars = Array.from({ length: 10 }, (_, frame) =>
    file.subarray(head + frame * length + 'FRAME\n'.length).indexOf(16),
  )
  expect(bars).toEqual([0, 32, 64, 96, 128, 160, 192, 224, 256, 288])
})

test('a marked microphone plays its tone in pulses that join when it repeats', () => {
  const samples = microphoneOf(MARKS.blue)
  expect(samples).toHaveLength(SAMPLE_RATE)
  const crossings = samples.filter((sample, at) => sample > 0 && (samples[at - 1] ?? 0) <= 0).length
  // Half of the second is silent.
  expect(crossings).toBe(MARKS.blue.tone / 2)
})
