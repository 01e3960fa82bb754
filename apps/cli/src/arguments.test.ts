import { expect, test } from 'vitest'
import { readArguments } from './arguments.ts'

const serve = { command: 'serve', port: 8080, host: undefined, https: false, stun: true }

test('CL-1: without arguments it serves on port 8080, on all addresses, with STUN', () => {
  expect(readArguments([])).toEqual(serve)
  expect(readArguments(['serve'])).toEqual(serve)
})

test('CL-1: every option is understood', () => {
  const words = ['serve', '--port', '0', '--host', '127.0.0.1', '--https', '--no-stun']
  expect(readArguments(words)).toEqual({ command: 'serve', port: 0, host: '127.0.0.1', https: true, stun: false })
  expect(readArguments(['--help'])).toEqual({ command: 'help' })
})

test.each([
  [['--port', '65536'], 'Not a port: 65536'],
  [['--port', 'http'], 'Not a port: http'],
  [['dance'], 'Unknown command: dance'],
  [['--loud'], "Unknown option '--loud'"],
])('CL-1: %j is refused in one line', (words, why) => {
  expect(readArguments(words)).toEqual({ command: 'wrong', why })
})
