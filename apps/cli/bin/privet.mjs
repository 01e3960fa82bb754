#!/usr/bin/env node
// Plain JavaScript that any Node can read: the version is checked before anything newer is loaded.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Privet needs Node 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org`)
  process.exit(1)
}
const { fileURLToPath } = await import('node:url')
const root = fileURLToPath(new URL('../../../', import.meta.url))
let command
try {
  command = await import('../dist/main.js')
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND' || !error.message.includes('main.js')) throw error
  console.error('Privet is not built. Run: npm start')
  process.exit(1)
}
await command.main(process.argv.slice(2), root)
