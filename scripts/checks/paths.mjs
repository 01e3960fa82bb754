/** No file tells where somebody's checkout stands: what works here works anywhere. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'
import { sources } from './sources.mjs'

const TEXT = /\.(ts|tsx|mjs|js|json|md|html|css|ftl|sh|yml|yaml)$|(^|\/)\.ci\/run$/

/** Home folders and Windows drives with users; not what stands behind a host name or a dot. */
const home = /(?<![\w.])(?:\/(?:home|Users)\/[A-Za-z]\w*\/|\/root\/|[A-Z]:\\+Users\\)/

/** @returns {boolean} whether this text names a folder of somebody's machine */
export const namesMachine = (text) => home.test(text)

export const paths = {
  name: 'no machine paths',
  fix: 'Use a path relative to the file (new URL(…, import.meta.url)) or an environment variable.',
  async check() {
    const here = root.length > 5 ? root : undefined
    return sources(TEXT).flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((text, index) =>
          namesMachine(text) || (here && text.includes(here)) ? [`${file}:${index + 1}: ${text.trim()}`] : [],
        ),
    )
  },
}
