import type { CsvPreview } from '../../domain/dataset/csvTypes'
import { isoFromDay } from '../../domain/shared/day'
import type { Expected, ExpectedColumn } from './expected'
import { findColumn, type ColumnNumbers } from './findColumn'
import type { AnsweredImport } from './readAnswered'

/** Everything in which a file as read differs from what is expected; empty if nothing does. */
export function compareImport(read: AnsweredImport, expected: Expected): readonly string[] {
  return [...compareRows(read, expected), ...compareDates(read, expected), ...compareSymbols(read, expected), ...compareColumns(read, expected), ...compareQuestions(read, expected)]
}

function compareRows({ dataset }: AnsweredImport, { rows, symbols }: Expected): readonly string[] {
  const nRows = dataset.dates.length
  const nLines = dataset.receipt.linesKept ?? nRows
  if (rows === undefined || rows === nRows || (symbols !== undefined && rows === nLines)) return []
  return [`${nRows} rows${nLines === nRows ? '' : ` of ${nLines} lines`} instead of ${rows}`]
}

function compareDates({ dataset }: AnsweredImport, { first_date, last_date }: Expected): readonly string[] {
  const days = [...dataset.dates].sort((a, b) => a - b)
  const found = [isoFromDay(days[0]!), isoFromDay(days.at(-1)!)]
  const faults = [first_date, last_date].map((want, i) => (want === undefined || want.slice(0, 10) === found[i] ? [] : [`${i === 0 ? 'first' : 'last'} date ${found[i]} instead of ${want}`]))
  return faults.flat()
}

function compareSymbols({ preview, dataset }: AnsweredImport, { symbols }: Expected): readonly string[] {
  if (symbols === undefined) return []
  const nSymbols = dataset.symbols?.names.length ?? preview.long?.symbols.length ?? 1
  return nSymbols === symbols ? [] : [`${nSymbols} symbols instead of ${symbols}`]
}

function compareColumns(read: AnsweredImport, { columns = {} }: Expected): readonly string[] {
  return Object.entries(columns).flatMap(([title, want]) => {
    const found = findColumn(read, title)
    if (typeof found === 'string') return [found]
    return compareNumbers(found, want).map((fault) => `"${title}": ${fault}`)
  })
}

function compareNumbers(found: ColumnNumbers, want: ExpectedColumn): readonly string[] {
  const faults: string[] = []
  if (want.values !== undefined && want.values !== found.values) faults.push(`${found.values} values instead of ${want.values}`)
  if (want.sum !== undefined && !isNear(found.sum, want.sum, found.size)) faults.push(`sum ${found.sum} instead of ${want.sum}`)
  for (const bound of ['min', 'max'] as const) {
    const wanted = want[bound]
    if (wanted === undefined || (wanted === null && found[bound] === null)) continue
    if (wanted === null || found[bound] === null || !isNear(found[bound], wanted, Math.abs(wanted))) faults.push(`${bound} ${found[bound]} instead of ${wanted}`)
  }
  return faults
}

/** Equal but for rounding: half a unit in the last decimal that is written (at most 0.005), or 1e-10 of the size of the numbers. */
function isNear(found: number, want: number, size: number): boolean {
  const decimals = /\.(\d+)$/.exec(String(want))?.[1]?.length ?? 0
  const written = Math.min(0.5 * 10 ** -decimals, 0.005)
  return Math.abs(found - want) <= Math.max(written * (1 + 1e-6), 1e-10 * size)
}

/** What the import had to ask or name. */
function compareQuestions({ proposed, preview }: AnsweredImport, { conflicting_dates, outlier_date }: Expected): readonly string[] {
  const faults: string[] = []
  const questions = [...proposed.questions, ...preview.questions]
  if (conflicting_dates !== undefined) {
    const asked = days(questions, 'conflictingDuplicateDates')
    if (asked.join() !== [...conflicting_dates].sort().join()) faults.push(`asked about the dates ${asked.join(', ') || 'of no line'} instead of ${conflicting_dates.join(', ')}`)
  }
  if (outlier_date !== undefined && !days(questions, 'outliers').includes(outlier_date)) faults.push(`no number on ${outlier_date} was named as far off its neighbours`)
  return faults
}

function days(questions: CsvPreview['questions'], code: 'conflictingDuplicateDates' | 'outliers'): readonly string[] {
  const found = questions.flatMap((question) => {
    if (question.code === 'conflictingDuplicateDates' && code === question.code) return question.days
    return question.code === 'outliers' && code === question.code ? question.cells.map(({ day }) => day) : []
  })
  return [...new Set(found.map(isoFromDay))].sort()
}
