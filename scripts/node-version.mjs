/** Says in one line when Node is too old, before anything fails in a way that nobody understands. */
export function checkNode() {
  const line = tooOld(process.versions.node)
  if (line === undefined) return
  console.error(line)
  process.exit(1)
}

/** What to say to somebody with this version of Node; undefined when it will do. */
export function tooOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return undefined
  return `Privet needs Node 20.19 or newer; this is ${version}. See https://nodejs.org`
}
