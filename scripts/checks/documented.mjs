/** What the code has, the documents list, and the other way round: error codes, reasons, limits, rules, public exports. */
import ts from 'typescript-5.9'
import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './run.mjs'
import { sources } from './sources.mjs'

const read = (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '')
const unique = (matches) => [...new Set([...matches].map(([, word]) => word))]
const library = () => sources(/^packages\/privet\/src\/.*\.ts$/).filter((file) => !/\.(test|fixture)\.ts$/.test(file))

/** Words that one side has and the other has not, each as a line. */
export function differences(inCode, inDocs, document, where) {
  return [
    ...inCode.filter((word) => !inDocs.includes(word)).map((word) => `${document} does not mention ${word} (${where})`),
    ...inDocs
      .filter((word) => !inCode.includes(word))
      .map((word) => `${document} mentions ${word}, which ${where} does not have`),
  ]
}

/** The members of a union of string literals. */
export function unionOf(name, source) {
  const body = new RegExp(`type ${name} =([^\\n]*(?:\\n\\s*\\|[^\\n]*)*)`).exec(source)?.[1] ?? ''
  return unique(body.matchAll(/'([^']+)'/g))
}

export const errors = {
  name: 'errors documented',
  fix: 'Bring docs/errors.md and the source together.',
  async check() {
    const docs = read('docs/errors.md')
    const codes = unionOf('PeerErrorCode', read('packages/privet/src/error.ts'))
    const reasons = unique(library().flatMap((file) => [...read(file).matchAll(/['"`](E_[A-Z0-9_]+)['"`]/g)]))
    return [
      ...codes
        .filter((code) => !docs.includes(`\`${code}\``))
        .map((code) => `docs/errors.md does not mention \`${code}\``),
      ...differences(reasons, unique(docs.matchAll(/\b(E_[A-Z0-9_]+)\b/g)), 'docs/errors.md', 'packages/privet/src'),
    ]
  },
}

export const limits = {
  name: 'limits documented',
  fix: 'Bring docs/limits.md and packages/privet/src/limits.ts together.',
  async check() {
    const names = unique(read('packages/privet/src/limits.ts').matchAll(/^export const ([A-Z0-9_]+)/gm))
    const docs = unique(read('docs/limits.md').matchAll(/`((?!E_)[A-Z][A-Z0-9]*_[A-Z0-9_]+)`/g))
    return differences(names, docs, 'docs/limits.md', 'limits.ts')
  },
}

const RULE = /\b([A-Z][A-Z0-9]{1,5})-(\d+)\b/g
const rulesIn = (text) => [...text.matchAll(RULE)].map(([id]) => id)

/** The rules that a specification has: `- **AB-1** …`, also several at a time, as `**AB-1, AB-2**` or `**AB-1 to AB-4**`. */
export function rulesOf(specification) {
  return [...specification.matchAll(/^- \*\*([^*\n]+)\*\*/gm)].flatMap(([, head]) => {
    const range = /^([A-Z][A-Z0-9]+)-(\d+) to \1-(\d+)$/.exec(head)
    if (range === null) return rulesIn(head)
    const [, area, first, last] = range
    return Array.from({ length: last - first + 1 }, (_, index) => `${area}-${Number(first) + index}`)
  })
}

/** The rules that titles of tests quote: what stands before the first colon of a string. */
export function rulesQuoted(source) {
  return [...source.matchAll(/['"`]([^'"`\n:]*):\s/g)].flatMap(([, before]) => rulesIn(before))
}

export const rules = {
  name: 'rules',
  fix: 'A test that quotes a rule needs the rule in packages/privet/SPEC.md; a rule needs a test that quotes it.',
  async check() {
    const spec = rulesOf(read('packages/privet/SPEC.md'))
    const areas = new Set(spec.map((id) => id.split('-')[0]))
    const tests = sources(/\.(test|spec)\.tsx?$|carrier-contract\.ts$/)
    const quoted = [...new Set(tests.flatMap((file) => rulesQuoted(read(file))))]
    this.note = `${spec.length} rules`
    return [
      ...spec.filter((id, index) => spec.indexOf(id) < index).map((id) => `SPEC.md has ${id} twice`),
      ...spec.filter((id) => !quoted.includes(id)).map((id) => `no test quotes ${id}`),
      ...quoted
        .filter((id) => areas.has(id.split('-')[0]) && !spec.includes(id))
        .map((id) => `a test quotes ${id}, which SPEC.md does not have`),
    ]
  },
}

/** Everything that the package's entries export, with a sentence about it. */
export const docstrings = {
  name: 'docstrings',
  fix: 'Say in a /** comment */ what it is for, where it is declared.',
  async check() {
    const { exports } = JSON.parse(read('packages/privet/package.json'))
    const entries = Object.values(exports).flatMap((entry) => (entry['privet-src'] ? [entry['privet-src']] : []))
    const files = entries.map((entry) => join(root, 'packages/privet', entry))
    const missing = files.filter((file) => !existsSync(file))
    if (missing.length > 0) return missing.map((file) => `${relative(root, file)} is exported but does not exist`)
    const program = ts.createProgram(files, {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      allowImportingTsExtensions: true,
      noEmit: true,
      types: [],
    })
    const checker = program.getTypeChecker()
    let count = 0
    const bare = files.flatMap((file) => {
      const module = checker.getSymbolAtLocation(program.getSourceFile(file))
      if (module === undefined) return [`${relative(root, file)} exports nothing`]
      return checker.getExportsOfModule(module).flatMap((exported) => {
        count++
        const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
        if (symbol.getDocumentationComment(checker).length > 0) return []
        const where = symbol.declarations?.[0]?.getSourceFile().fileName ?? file
        return [`${relative(root, where)}: ${exported.name} is public and undocumented`]
      })
    })
    this.note = `${count} exports`
    return bare
  },
}
