import { parseSync } from 'vite'
import type { Source } from './sources.ts'

/** A node of the syntax tree (ESTree with TypeScript), read structurally. */
export type SyntaxNode = { type: string; start: number; [field: string]: unknown }

/**
 * Visits every node of a TypeScript file, parents first.
 *
 * @throws Error if the file does not parse: a file that cannot be read must not pass a check
 */
export function visit(source: Source, see: (node: SyntaxNode, parent: SyntaxNode | undefined) => void): void {
  const { program, errors } = parseSync(source.path, source.text)
  if (errors.length > 0) throw new Error(`${source.path} does not parse: ${errors[0]?.message}`)
  walk(program, undefined, see)
}

/** True for a value that is a node of the given type. */
export function isNode(value: unknown, type?: string): value is SyntaxNode {
  const isAny = typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string'
  return isAny && (type === undefined || (value as SyntaxNode).type === type)
}

/** 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

function walk(value: unknown, parent: SyntaxNode | undefined, see: Parameters<typeof visit>[1]): void {
  if (Array.isArray(value)) {
    for (const each of value) walk(each, parent, see)
    return
  }
  if (!isNode(value)) return
  see(value, parent)
  for (const field of Object.values(value)) walk(field, value, see)
}
