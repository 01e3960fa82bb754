/**
 * From `en.ftl` and `en-later.ftl` to a TypeScript union of its keys with the variables that each needs, so that a
 * missing key, a missing variable and a surplus one are all type errors.
 */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Key → sorted names of its variables, for one `.ftl` text. Terms and attributes are not used here. */
export function readMessages(ftl) {
  const messages = new Map()
  let key
  for (const line of ftl.split('\n')) {
    const start = /^([a-z][a-z0-9-]*) *=/.exec(line)
    if (start) {
      key = start[1]
      if (messages.has(key)) throw new Error(`The message ${key} is there twice`)
      messages.set(key, new Set())
    } else if (/^\S/.test(line) && !line.startsWith('}')) key = undefined
    if (key === undefined || line.startsWith('#')) continue
    for (const [, name] of line.matchAll(/\$([a-z][A-Za-z0-9]*)/g)) messages.get(key).add(name)
  }
  return new Map([...messages].map(([name, variables]) => [name, [...variables].sort()]))
}

/** Writes `keys.ts` beside `en.ftl`, only when it changes. */
export async function writeKeys(folder) {
  const texts = await Promise.all(['en.ftl', 'en-later.ftl'].map((name) => readFile(path.join(folder, name), 'utf8')))
  const messages = readMessages(texts.join('\n'))
  const row = ([key, variables]) =>
    `  '${key}': ${variables.length === 0 ? 'undefined' : `{ ${variables.map((name) => `readonly ${name}: string | number`).join('; ')} }`}`
  const text = `// Written by scripts/build.mjs from en.ftl and en-later.ftl: edit those.\n\n/** Every message of the app with the variables that it needs. */\nexport interface Messages {\n${[...messages].map(row).join('\n')}\n}\n`
  const file = path.join(folder, 'keys.ts')
  if ((await readFile(file, 'utf8').catch(() => '')) !== text) await writeFile(file, text)
}
