/** Every link in the documents leads somewhere, and every rule that they cite is in SPEC.md. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { root } from './run.mjs'
import { sources } from './sources.mjs'

const read = (file) => readFileSync(join(root, file), 'utf8')

/** Markdown without its code: what stands in a fence or in backticks is no link and no heading. */
const prose = (markdown) => markdown.replaceAll(/^\s*(`{3,})[^\n]*\n[\s\S]*?^\s*\1\s*$/gm, '')

/** The anchors of a document's headings, as the usual viewers make them. */
export function anchorsOf(markdown) {
  const seen = new Map()
  return [...prose(markdown).matchAll(/^#{1,6}\s+(.+?)\s*$/gm)].map(([, heading]) => {
    const text = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
    const slug = text.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-')
    const times = seen.get(slug) ?? 0
    seen.set(slug, times + 1)
    return times === 0 ? slug : `${slug}-${times}`
  })
}

/** The targets of a document's links and images that are not on the web. */
export function linksOf(markdown) {
  return [
    ...prose(markdown)
      .replaceAll(/`[^`\n]*`/g, '')
      .matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g),
  ]
    .map(([, target]) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
}

function broken(file, target) {
  const [path, anchor] = target.split('#')
  const goal = path === '' ? file : relative(root, join(root, dirname(file), decodeURIComponent(path)))
  if (!existsSync(join(root, goal))) return `${file}: ${target} does not exist`
  if (anchor === undefined || anchor === '' || statSync(join(root, goal)).isDirectory() || !goal.endsWith('.md'))
    return undefined
  return anchorsOf(read(goal)).includes(anchor) ? undefined : `${file}: ${target} has no such heading`
}

export const links = {
  name: 'links',
  fix: 'Correct the link or the rule in the document; headings make anchors in lower case with hyphens.',
  async check() {
    const documents = sources(/^([^/]+\.md|(docs|packages|apps|testing|bench)\/.*\.md)$/)
    const spec = new Set(read('packages/privet/SPEC.md').match(/\b[A-Z]{2,6}-\d+\b/g) ?? [])
    const areas = new Set([...spec].map((rule) => rule.split('-')[0]))
    let count = 0
    const found = documents.flatMap((file) => {
      const markdown = read(file)
      const targets = linksOf(markdown)
      count += targets.length
      const cited = file.startsWith('docs/') ? new Set(markdown.match(/\b[A-Z]{2,6}-\d+\b/g) ?? []) : new Set()
      return [
        ...targets.map((target) => broken(file, target)).filter((line) => line !== undefined),
        ...[...cited]
          .filter((rule) => areas.has(rule.split('-')[0]) && !spec.has(rule))
          .map((rule) => `${file} cites ${rule}, which SPEC.md does not have`),
      ]
    })
    this.note = `${count} links`
    return found
  },
}
