import type { Source } from './sources.ts'
import { isNode, lineAt, type SyntaxNode, visit } from './syntax.ts'

/** One way in which a file names another: what it says, where, and the values it takes (types left out). */
export type Import = { specifier: string; line: number; values: readonly string[] }

/** Static, type-only, dynamic and `import('…')`-type imports, re-exports, `new URL('…', import.meta.url)`, CSS `@import`. */
export function readImports(source: Source): Import[] {
  if (source.path.endsWith('.css')) return readCssImports(source)
  const found: Import[] = []
  visit(source, (node) => {
    const named = sourceOf(node)
    if (named === undefined) return
    const line = lineAt(source.text, node.start)
    // An address that is put together at run time cannot be checked, so it counts as a specifier of its own.
    const specifier = literal(named) ?? '(computed)'
    found.push({ specifier, line, values: importedValues(node) })
  })
  return found
}

function sourceOf(node: SyntaxNode): unknown {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
      return node['source']
    case 'ExportNamedDeclaration':
      return node['source'] ?? undefined
    case 'TSImportType':
      return node['source'] ?? node['argument']
    case 'TSExternalModuleReference':
      return node['expression']
    case 'CallExpression':
      return isNode(node['callee'], 'Identifier') && node['callee']['name'] === 'require' ? first(node) : undefined
    case 'NewExpression':
      return isModuleUrl(node) ? first(node) : undefined
    default:
      return undefined
  }
}

function first(node: SyntaxNode): unknown {
  return (node['arguments'] as unknown[])[0]
}

function isModuleUrl(node: SyntaxNode): boolean {
  const [, base] = node['arguments'] as unknown[]
  const isUrl = isNode(node['callee'], 'Identifier') && node['callee']['name'] === 'URL'
  return isUrl && isNode(base, 'MemberExpression') && isNode(base['object'], 'MetaProperty')
}

function literal(node: unknown): string | undefined {
  if (isNode(node, 'TSLiteralType')) return literal(node['literal'])
  if (isNode(node, 'Literal') && typeof node['value'] === 'string') return node['value']
  const isPlainTemplate = isNode(node, 'TemplateLiteral') && (node['expressions'] as unknown[]).length === 0
  if (!isPlainTemplate) return undefined
  const [quasi] = node['quasis'] as { value: { cooked: string } }[]
  return quasi?.value.cooked
}

function importedValues(node: SyntaxNode): string[] {
  if (node['importKind'] === 'type' || node['exportKind'] === 'type' || node.type === 'TSImportType') return []
  if (node.type !== 'ImportDeclaration' && node.type !== 'ExportNamedDeclaration') return ['*']
  const specifiers = node['specifiers'] as SyntaxNode[]
  return specifiers
    .filter((each) => each['importKind'] !== 'type' && each['exportKind'] !== 'type')
    .map((each) => nameOf(each['imported'] ?? each['local']) ?? '*')
}

function nameOf(node: unknown): string | undefined {
  return isNode(node, 'Identifier') ? String(node['name']) : literal(node)
}

function readCssImports({ text }: Source): Import[] {
  return [...text.matchAll(/@import\s+(?:url\(\s*)?["']?([^"')\s;]+)/g)].map((match) => ({
    specifier: match[1] ?? '',
    line: lineAt(text, match.index),
    values: ['*'],
  }))
}
