import type { KindCount } from '../csvTypes'
import type { Reading } from './reading'

const MOST_EXAMPLES = 5

/** Cells of columns in use that are no plain numbers, by kind and column, with what becomes of them. */
export function listKinds({ mapping, tallies }: Reading): readonly KindCount[] {
  return mapping.columns.flatMap(({ name, role }, i): readonly KindCount[] => {
    if (role === 'ignored') return []
    const { converted, refused } = tallies[i]!
    return [
      ...[...converted].map(([kind, { count, examples }]): KindCount => ({ kind, column: name, count, choice: { action: 'convert' }, examples: examples.slice(0, MOST_EXAMPLES) })),
      ...[...refused].map(([kind, { tally }]): KindCount => {
        const choice = mapping.cells?.[kind]
        const action: KindCount['choice'] = choice && choice.action !== 'convert' ? choice : { action: mapping.refusedCells }
        return { kind, column: name, count: tally.count, choice: action, examples: tally.examples.slice(0, MOST_EXAMPLES) }
      }),
    ]
  })
}
