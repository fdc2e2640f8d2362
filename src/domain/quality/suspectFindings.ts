import type { DataEdit } from '../dataset/edit/types'
import { spansOf } from '../dataset/edit/rowSpans'
import { blocksOf } from '../dataset/symbols'
import type { Outlier } from './findOutliers'
import { MAX_ROBUST_Z } from './findOutliers'
import type { Swap } from './findSwaps'
import type { UnitJump } from './findUnitJumps'
import { rowRange, sortedRows } from './rowList'
import type { StuckRun } from './stuckRuns'
import { SHORTEST_RUN } from './stuckRuns'
import { findSuspectCells } from './suspectCells'
import type { QualityColumn, QualityFinding, QualityFix, QualityTable } from './types'
import { dayOfRow, dropTitle, namedDays, numberText, plural, stretchOf, times } from './wording'

/** Cells that look false, as findings: outliers, stretches in another unit, wrong signs, columns exchanged, frozen values. */
export function suspectFindings(table: QualityTable): QualityFinding[] {
  const { columns, swaps } = findSuspectCells(table)
  return [
    ...swaps.map((swap) => swapFinding(table, swap)),
    ...table.columns.flatMap((column, i) => {
      const { outliers, unitJumps, signChanges, stuckRuns } = columns[i]!
      return [
        ...unitJumps.map((jump) => unitFinding(table, column, jump)),
        ...signFinding(table, column, signChanges),
        ...outlierFinding(table, column, outliers),
        ...runFindings(table, column, stuckRuns),
      ]
    }),
  ]
}

function outlierFinding(table: QualityTable, column: QualityColumn, outliers: readonly Outlier[]): QualityFinding[] {
  if (outliers.length === 0) return []
  const { name, values } = column
  const rows = sortedRows(outliers.map(({ row }) => row))
  const worst = outliers.reduce((a, b) => (b.z > a.z ? b : a))
  return [
    {
      code: 'outliers',
      severity: 'warning',
      message:
        `Column "${name}": ${plural(rows.length, 'value')} more than ${MAX_ROBUST_Z} robust standard deviations off the rows around; ` +
        `the farthest is ${numberText(values[worst.row]!)} on ${dayOfRow(table, worst.row)}, ${numberText(Number(worst.z.toPrecision(3)))} of them. A true event stays; a slip of the source goes.`,
      columns: [name],
      rows,
      count: rows.length,
      places: [],
      fixes: cellFixes(table, name, rows, rows.length === 1 ? 'the value' : `the ${rows.length} values`),
    },
  ]
}

function unitFinding(table: QualityTable, { name }: QualityColumn, { firstRow, lastRow, factor, comesBack }: UnitJump): QualityFinding {
  const rows = Int32Array.from(rowRange(firstRow, lastRow))
  const size = factor > 1 ? `${numberText(factor)} times as large` : `${numberText(1 / factor)} times smaller`
  const block = blocksOf(table).find(({ from, to }) => firstRow >= from && firstRow < to)!
  const before = comesBack || firstRow === block.from ? [] : [scaleFix(name, block.from, firstRow - 1, factor, 'before')]
  return {
    code: 'unitJump',
    severity: 'warning',
    message:
      `Column "${name}" is ${size} ${stretchOf(table, firstRow, lastRow)}${comesBack ? '' : ', to its end'}: the unit seems to change there. ` +
      (comesBack ? 'Bring the stretch to the unit of the rest.' : 'Bring one side to the unit of the other.'),
    columns: [name],
    rows,
    count: rows.length,
    places: [],
    fixes: [scaleFix(name, firstRow, lastRow, 1 / factor, comesBack ? 'stretch' : 'after'), ...before],
  }
}

function scaleFix(column: string, first: number, last: number, factor: number, side: 'stretch' | 'before' | 'after'): QualityFix {
  const what = factor < 1 ? `Divide by ${numberText(1 / factor)}` : `Multiply by ${numberText(factor)}`
  const where = { stretch: plural(last - first + 1, 'row'), before: `the ${plural(last - first + 1, 'row')} before`, after: `the ${plural(last - first + 1, 'row')} from there on` }[side]
  return { kind: 'data', title: `${what}: ${where}`, edits: [{ kind: 'multiply', column, spans: [{ first, last }], factor }] }
}

function signFinding(table: QualityTable, column: QualityColumn, found: readonly number[]): QualityFinding[] {
  if (found.length === 0) return []
  const { name, values, role } = column
  const rows = sortedRows(found)
  return [
    {
      code: 'signChange',
      severity: 'warning',
      message:
        `Column "${name}" is zero or below in ${plural(rows.length, 'row')} and positive otherwise: ${numberText(values[rows[0]!]!)} on ${namedDays(table, rows)}. ` +
        `It has no logarithm${role === 'price' ? ' and no log return' : ''} there.`,
      columns: [name],
      rows,
      count: rows.length,
      places: [],
      fixes: [
        ...cellFixes(table, name, rows, rows.length === 1 ? 'the value' : `the ${rows.length} values`),
        { kind: 'data', title: 'Turn the sign', edits: [{ kind: 'multiply', column: name, spans: spansOf(rows), factor: -1 }] },
      ],
    },
  ]
}

function swapFinding(table: QualityTable, { a, b, firstRow, lastRow, comesBack }: Swap): QualityFinding {
  const columns: [string, string] = [table.columns[a]!.name, table.columns[b]!.name]
  const rows = Int32Array.from(rowRange(firstRow, lastRow))
  return {
    code: 'swappedColumns',
    severity: 'warning',
    message: `Columns "${columns[0]}" and "${columns[1]}" hold each other's values ${stretchOf(table, firstRow, lastRow)}${comesBack ? '' : ', to the end'}: both jump, each to where the other was.`,
    columns,
    rows,
    count: rows.length,
    places: [],
    fixes: [{ kind: 'data', title: `Exchange them in ${plural(rows.length, 'row')}`, edits: [{ kind: 'swapColumns', columns, spans: [{ first: firstRow, last: lastRow }] }] }],
  }
}

function runFindings(table: QualityTable, column: QualityColumn, runs: readonly StuckRun[]): QualityFinding[] {
  const frozen = runs.filter(({ isUsual }) => !isUsual)
  const usual = runs.filter(({ isUsual }) => isUsual)
  return [...(frozen.length > 0 ? [frozenFinding(table, column, frozen)] : []), ...(usual.length > 0 ? [usualFinding(table, column, usual)] : [])]
}

function frozenFinding(table: QualityTable, { name, values }: QualityColumn, runs: readonly StuckRun[]): QualityFinding {
  const rows = sortedRows(runs.flatMap(({ start, length }) => rowRange(start, start + length - 1)))
  const repeats = sortedRows(runs.flatMap(({ start, length }) => rowRange(start + 1, start + length - 1)))
  const longest = longestOf(runs)
  return {
    code: 'stuckValues',
    severity: 'warning',
    message:
      `Column "${name}" repeats one value over ${SHORTEST_RUN} rows or more, ${times(runs.length)}, though it seldom repeats itself; ` +
      `the longest run is ${plural(longest.length, 'row')} of ${numberText(values[longest.start]!)} from ${dayOfRow(table, longest.start)}. Check that the source did not stand still.`,
    columns: [name],
    rows,
    count: rows.length,
    places: [],
    fixes: cellFixes(table, name, repeats, `the ${plural(repeats.length, 'repetition')}`),
  }
}

/** Runs that say nothing against the data: the column is coarse, carried forward or at a bound. */
function usualFinding(table: QualityTable, { name }: QualityColumn, runs: readonly StuckRun[]): QualityFinding {
  const rows = sortedRows(runs.flatMap(({ start, length }) => rowRange(start, start + length - 1)))
  const longest = longestOf(runs)
  return {
    code: 'usualRuns',
    severity: 'note',
    message:
      `Column "${name}" rests on one value over ${SHORTEST_RUN} rows or more, ${times(runs.length)}, as its steps and bounds let expect; ` +
      `the longest run is ${plural(longest.length, 'row')} from ${dayOfRow(table, longest.start)}.`,
    columns: [name],
    rows,
    count: rows.length,
    places: [],
    fixes: [],
  }
}

function longestOf(runs: readonly StuckRun[]): StuckRun {
  return runs.reduce((a, b) => (b.length > a.length ? b : a))
}

/** Set missing, or carry the last value before over them. */
function cellFixes(table: QualityTable, column: string, rows: Int32Array, what: string): QualityFix[] {
  const setMissing: DataEdit = { kind: 'setMissing', column, spans: spansOf(rows) }
  return [
    { kind: 'data', title: `Set ${what} missing`, edits: [setMissing] },
    { kind: 'data', title: dropTitle(table, rows), edits: [{ kind: 'dropRows', spans: spansOf(rows) }] },
  ]
}
