import type { Source } from './sources'
import { isNode, lineAt, type SyntaxNode, visit } from './syntax'

/** Exactly rounded or integer everywhere. The rest of Math differs between JavaScript engines in the last bit. */
const exactMath = new Set(
  'sqrt abs floor ceil round trunc min max sign imul clz32 fround PI E LN2 LN10 LOG2E LOG10E SQRT2 SQRT1_2'.split(' '),
)

/** Clock, chance, the page, the machine: none of them may decide a number. */
const outside = new Set(
  (
    'Date performance crypto Intl window document self globalThis navigator location localStorage sessionStorage ' +
    'indexedDB fetch XMLHttpRequest Worker postMessage setTimeout setInterval queueMicrotask requestAnimationFrame ' +
    'console process require Buffer eval Function'
  ).split(' '),
)

/** One line for everything in a file of the engine that could give other bits elsewhere, or reach outside. */
export function engineFaults(source: Source): string[] {
  const faults: string[] = []
  visit(source, (node, parent) => {
    const fault = faultOf(node, parent)
    if (fault) faults.push(`src/${source.path}:${lineAt(source.text, node.start)} ${fault}`)
  })
  return faults
}

function faultOf(node: SyntaxNode, parent: SyntaxNode | undefined): string | undefined {
  if (node['operator'] === '**' || node['operator'] === '**=') return 'uses **, which is Math.pow'
  if (node.type !== 'Identifier' || isOnlyAName(node, parent)) return undefined
  const name = String(node['name'])
  if (outside.has(name)) return `uses ${name}`
  if (name !== 'Math') return undefined
  const property = isNode(parent, 'MemberExpression') && parent['object'] === node ? parent['property'] : undefined
  const isExact = isNode(property, 'Identifier') && parent?.['computed'] !== true && exactMath.has(String(property['name']))
  return isExact ? undefined : `uses Math.${isNode(property, 'Identifier') ? String(property['name']) : '(something)'}`
}

/** A property or key that merely has the same name: `model.process`, `{ self: 1 }`, `type A = { location: number }`. */
function isOnlyAName(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (!parent || parent['computed'] === true) return false
  const isProperty = parent.type === 'MemberExpression' && parent['property'] === node
  const isKey = parent['key'] === node
  return isProperty || isKey
}
