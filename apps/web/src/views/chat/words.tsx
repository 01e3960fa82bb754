import { useRef } from 'preact/hooks'
import type { Inline } from '../../core/chat/inline.ts'
import { parseMarkdown, type Block } from '../../core/chat/markdown.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'
import { useCopy } from '../use-copy.ts'

interface WordsProps {
  readonly text: string
  /** Names that are mentions where they stand after an @. */
  readonly names: readonly string[]
  /** It may be so long that it scrolls, which has to be possible by keyboard. */
  readonly isLong: boolean
}

/** What a message says: elements made of a tree of words, never of markup. */
export function Words({ text, names, isLong }: WordsProps) {
  return (
    <div class="words" tabIndex={isLong ? 0 : undefined}>
      {parseMarkdown(text, names).map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
    </div>
  )
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.type) {
    case 'paragraph':
      return <p dir="auto">{inlines(block.inlines)}</p>
    case 'quote':
      return <blockquote dir="auto">{inlines(block.inlines)}</blockquote>
    case 'code':
      return <Code text={block.text} />
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index} dir="auto">
          {inlines(item)}
        </li>
      ))
      return block.start === undefined ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>
    }
  }
}

function Code({ text }: { readonly text: string }) {
  const code = useRef<HTMLPreElement>(null)
  const { isCopied, copy } = useCopy(text, t('code-copied'), () => {
    if (code.current) getSelection()?.selectAllChildren(code.current)
  })
  const label = isCopied ? t('code-copied') : t('code-copy')
  return (
    <div class="code-block">
      <pre ref={code} dir="ltr" tabIndex={0}>
        <code>{text}</code>
      </pre>
      <button type="button" class="icon-button small" aria-label={label} title={label} onClick={() => void copy()}>
        <Icon name={isCopied ? 'check' : 'copy'} />
      </button>
    </div>
  )
}

const ELEMENTS = { strong: 'strong', emphasis: 'em', strike: 's' } as const

const inlines = (nodes: readonly Inline[]) => nodes.map((node, index) => <InlineView key={index} node={node} />)

function InlineView({ node }: { readonly node: Inline }) {
  switch (node.type) {
    case 'text':
      return <>{node.text}</>
    case 'link':
      return (
        <a href={node.href} target="_blank" rel="noopener noreferrer">
          {node.text}
        </a>
      )
    case 'code':
      return <code dir="ltr">{node.text}</code>
    case 'mention':
      return (
        <span class="mention" dir="auto">
          {node.text}
        </span>
      )
    default: {
      const Element = ELEMENTS[node.type]
      return <Element>{inlines(node.inlines)}</Element>
    }
  }
}
