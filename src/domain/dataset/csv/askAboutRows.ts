import { isoFromDay } from '../../shared/day'
import { groupThousands, listOf } from '../../training/words'
import type { FoundCode, ImportQuestion, MixedUnits, Outlier } from '../csvTypes'
import { describeConflicts } from './describeConflicts'
import type { Outcome } from './finishRows'

const MOST_NAMED = 5
const MOST_OUTLIERS = 100

/** What the rows leave open under a mapping; what the mapping answers is not asked. */
export function askAboutRows(outcome: Outcome): readonly ImportQuestion[] {
  return [...askForConflicts(outcome), ...askForCodes(outcome), ...askForUnits(outcome), ...askForOutliers(outcome)]
}

function askForConflicts(outcome: Outcome): readonly ImportQuestion[] {
  const { reading, plan } = outcome
  if (plan.conflicts.length === 0 || reading.mapping.conflictingDates) return []
  const days = [...new Set(plan.conflicts.map(({ day }) => day))]
  return [{ code: 'conflictingDuplicateDates', message: describeConflicts(outcome), days }]
}

function askForCodes({ reading, codes }: Outcome): readonly ImportQuestion[] {
  if (codes.length === 0) return []
  const found = codes.map(({ position, value, count }): FoundCode => {
    const { index, name } = reading.mapping.columns[position]!
    return { index, column: name, value, count }
  })
  const named = found.slice(0, MOST_NAMED).map(({ column, value, count }) => `${value} in "${column}" (${groupThousands(count)} ${count === 1 ? 'cell' : 'cells'})`)
  const more = found.length > MOST_NAMED ? ` and ${found.length - MOST_NAMED} more` : ''
  return [{ code: 'missingCodes', message: `Far from the rest of its column stands ${listOf(named)}${more}. Is it a code for "no value", or a number?`, codes: found }]
}

function askForUnits({ reading }: Outcome): readonly ImportQuestion[] {
  const { mapping, tallies } = reading
  if (mapping.mixedUnits === 'keep') return []
  const columns = mapping.columns.flatMap(({ name, role }, i): readonly MixedUnits[] => {
    if (role === 'ignored') return []
    const { units, nWithoutUnit } = tallies[i]!
    const isPartlyPercent = units.has('%') && nWithoutUnit > 0
    if (units.size < 2 && !isPartlyPercent) return []
    const written = [...units].map(([unit, count]) => ({ unit, count }))
    return [{ column: name, units: nWithoutUnit > 0 ? [...written, { unit: null, count: nWithoutUnit }] : written }]
  })
  if (columns.length === 0) return []
  const named = columns.slice(0, MOST_NAMED).map(({ column, units }) => `"${column}" (${listOf(units.map(({ unit, count }) => `${groupThousands(count)} ${unit === null ? 'without a unit' : `in ${unit}`}`))})`)
  const message = `Numbers of several units stand in ${listOf(named)}. Keep them as they are written, or leave the column out.`
  return [{ code: 'mixedUnits', message, columns }]
}

function askForOutliers({ reading, outliers }: Outcome): readonly ImportQuestion[] {
  if (outliers.length === 0 || reading.mapping.outliers !== undefined) return []
  const cells = outliers.slice(0, MOST_OUTLIERS).map(({ position, row, value, ratio }): Outlier => {
    return { line: reading.buffer.lines()[row]!, day: reading.buffer.days()[row]!, column: reading.mapping.columns[position]!.name, value, ratio }
  })
  const named = cells.slice(0, MOST_NAMED).map(({ column, value, day, line, ratio }) => `"${column}" is ${value} on ${isoFromDay(day)} (line ${line}), ${describeRatio(ratio)}`)
  const more = outliers.length > MOST_NAMED ? `, and ${groupThousands(outliers.length - MOST_NAMED)} more` : ''
  return [{ code: 'outliers', message: `${listOf(named)}${more}. Keep what is written, or leave such cells empty.`, cells, count: outliers.length }]
}

/** 'about a thousand million times its neighbours'. */
function describeRatio(ratio: number): string {
  if (!Number.isFinite(ratio)) return 'far from its neighbours'
  const times = ratio >= 1 ? ratio : 1 / ratio
  const power = Math.round(Math.log10(times))
  const words = power >= 6 ? `${groupThousands(10 ** (power - 6))} million` : groupThousands(10 ** power)
  return ratio >= 1 ? `about ${words} times its neighbours` : `about ${words} times smaller than its neighbours`
}
