import type { TrainingConfig } from '../model/types'
import { blocksOf } from '../dataset/symbols'
import { isoFromDay } from '../shared/day'
import { withFeatures } from './defaultConfig'
import { nameSymbols } from './lateStarts'
import { MIN_TRAIN_ROWS } from './sampleSize'
import { isComplete, type SelectedRows } from './selectRows'
import type { DataFinding, Fix } from './types'
import { groupThousands } from './words'

const DAYS_SHOWN = 5

/** Missing and infinite cells, one finding a column and kind: training takes complete rows only. */
export function findBadCells(rows: SelectedRows, config: TrainingConfig): DataFinding[] {
  const fixes = rows.symbols ? symbolFixes(rows, config) : rangeFixes(rows, config)
  return rows.names.flatMap((column, d) => {
    const columnFixes = [...fixes, ...leaveOut(config, column)]
    return [
      cellFinding({ code: 'missingValues', rows, d, column, fixes: columnFixes, isBad: Number.isNaN }),
      cellFinding({ code: 'infiniteValues', rows, d, column, fixes: columnFixes, isBad: isInfinite }),
    ].filter((finding) => finding !== null)
  })
}

type CellSearch = {
  readonly code: 'missingValues' | 'infiniteValues'
  readonly rows: SelectedRows
  readonly d: number
  readonly column: string
  readonly fixes: readonly Fix[]
  readonly isBad: (value: number) => boolean
}

function cellFinding({ code, rows, d, column, fixes, isBad }: CellSearch): DataFinding | null {
  const bad: number[] = []
  for (let t = 0; t < rows.nSamples; t++) {
    if (isBad(rows.values[t * rows.names.length + d]!)) bad.push(t)
  }
  if (bad.length === 0) return null
  const days = bad.slice(0, DAYS_SHOWN).map((t) => rows.dates[t]!)
  const isLeading = !rows.symbols && code === 'missingValues' && bad.at(-1) === bad.length - 1 && bad.length < rows.nSamples
  const what = code === 'missingValues' ? 'no value' : 'an infinite value'
  const where = isLeading
    ? `it starts on ${isoFromDay(rows.dates[bad.length]!)}`
    : `the first on ${days.map(isoFromDay).join(', ')}${bad.length > days.length ? ', …' : ''}`
  return {
    code,
    severity: 'refusal',
    message:
      `Column "${column}": ${groupThousands(bad.length)} of ${groupThousands(rows.nSamples)} rows have ${what}, ${where}. ` +
      'Training needs every chosen feature in every row: choose another range or other columns.',
    column,
    count: bad.length,
    days,
    fixes,
  }
}

/** The symbols that are complete, if there are any. */
function symbolFixes(rows: SelectedRows, config: TrainingConfig): Fix[] {
  const nFeatures = rows.names.length
  const isWhole = (from: number, to: number) => rows.values.subarray(from * nFeatures, to * nFeatures).every(Number.isFinite)
  const whole = blocksOf(rows).filter(({ from, to }) => isWhole(from, to))
  if (whole.length === 0 || whole.length === rows.symbols!.names.length) return []
  const names = whole.map(({ symbol }) => symbol!)
  const left = rows.symbols!.names.filter((name) => !names.includes(name))
  return [{ title: `Leave out ${nameSymbols(left)}`, config: { ...config, symbols: names } }]
}

/** The longest run of complete rows, if it is long enough to be worth training on. */
function rangeFixes(rows: SelectedRows, config: TrainingConfig): Fix[] {
  const run = longestCompleteRun(rows)
  const isAll = run.length === rows.nSamples
  if (isAll || run.length < MIN_TRAIN_ROWS) return []
  const firstDay = rows.dates[run.start]!
  const endsEarly = run.start + run.length < rows.nSamples
  const lastDay = endsEarly ? rows.dates[run.start + run.length - 1]! : config.lastDay
  const until = endsEarly ? ` to ${isoFromDay(rows.dates[run.start + run.length - 1]!)}` : ' on'
  const title = `Use the ${groupThousands(run.length)} rows from ${isoFromDay(firstDay)}${until}, where every feature has a value`
  return [{ title, config: { ...config, firstDay, lastDay, trainRows: null } }]
}

function longestCompleteRun(rows: SelectedRows): { start: number; length: number } {
  const nFeatures = rows.names.length
  let best = { start: 0, length: 0 }
  let start = 0
  for (let t = 0; t <= rows.nSamples; t++) {
    if (t < rows.nSamples && isComplete(rows.values, t * nFeatures, nFeatures)) continue
    if (t - start > best.length) best = { start, length: t - start }
    start = t + 1
  }
  return best
}

function leaveOut(config: TrainingConfig, column: string): Fix[] {
  const features = config.features.filter((name) => name !== column)
  return features.length === 0 ? [] : [{ title: `Leave out ${column}`, config: withFeatures(config, features) }]
}

function isInfinite(value: number): boolean {
  return value === Infinity || value === -Infinity
}
