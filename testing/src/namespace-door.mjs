/**
 * Runs inside a network namespace and joins it with the outside: each connection that the parent hands over goes to
 * the port named in the arguments, on this namespace's own loopback.
 */
import { connect } from 'node:net'
import process from 'node:process'

const port = Number(process.argv[2])

process.on('message', (_, outside) => {
  const inside = connect(port, '127.0.0.1')
  outside.on('error', () => inside.destroy())
  inside.on('error', () => outside.destroy())
  outside.on('close', () => inside.destroy())
  outside.pipe(inside).pipe(outside)
})
process.on('disconnect', () => process.exit())
process.send('ready')
