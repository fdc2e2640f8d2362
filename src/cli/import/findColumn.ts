import { readTitle, visible } from '../../domain/dataset/csv/columnNames'
import type { DatasetColumn } from '../../domain/dataset/types'
import type { AnsweredImport } from './readAnswered'

/** Count, sum and bounds of a column, and the sum of the sizes of its numbers. */
export type ColumnNumbers = { readonly values: number; readonly sum: number; readonly size: number; readonly min: number | null; readonly max: number | null }

/**
 * The numbers of the column that a title of expected.json names: by its title in the file, by its name, or by its name and
 * unit; of a long table also by the title of the values, over all symbols. A column that was left out because it is empty counts as one without numbers. @returns words for a column that is not there
 */
export function findColumn({ dataset, preview }: AnsweredImport, title: string): ColumnNumbers | string {
  const { mapping, header } = preview
  const candidates = mapping.columns.map((column, position) => ({ column, position, titles: titlesOf(column, header[column.index] ?? '') }))
  const matches = [exactly, folded].map((form) => candidates.filter(({ titles }) => titles.some((each) => form(each) === form(title)))).find((found) => found.length > 0)
  const long = mapping.layout?.kind === 'pivot' ? mapping.columns.filter(({ index }) => exactly(header[index] ?? '') === exactly(title)) : []
  if (!matches && long.length > 0) return measure(long.flatMap(({ name }) => dataset.columns.find((column) => column.name === name) ?? []))
  const [match] = matches ?? []
  if (!match) return `there is no column "${title}"; there are ${candidates.map(({ column }) => `"${column.name}"`).join(', ')}`
  const stored = dataset.columns.find(({ name }) => name === dataset.receipt.mapping.columns[match.position]!.name)
  if (match.column.role !== 'ignored' && stored) return measure([stored])
  const { nNumbers, note } = preview.columns[match.position]!
  return nNumbers === 0 ? { values: 0, sum: 0, size: 0, min: null, max: null } : `"${title}" was left out: it ${note ?? 'was not chosen'}`
}

function titlesOf({ name, unit, symbol }: AnsweredImport['preview']['mapping']['columns'][number], header: string): readonly string[] {
  const own = symbol === undefined ? [header, readTitle(header).name] : [symbol, `${symbol} ${header}`, `${header} ${symbol}`, `${symbol}_${header}`, `${header}_${symbol}`]
  return [name, ...(unit === null ? [] : [`${name} [${unit}]`, `${name} (${unit})`]), ...own].filter((each) => each !== '')
}

function exactly(title: string): string {
  return visible(title)
}

/** Letters, digits and percent signs only. */
function folded(title: string): string {
  return visible(title).toLowerCase().replace(/[^\p{L}\p{N}%]/gu, '')
}

function measure(columns: readonly DatasetColumn[]): ColumnNumbers {
  let [values, sum, size, min, max] = [0, 0, 0, Infinity, -Infinity]
  for (const column of columns) {
    for (const value of column.values) {
      if (Number.isNaN(value)) continue
      values++
      sum += value
      size += Math.abs(value)
      if (value < min) min = value
      if (value > max) max = value
    }
  }
  return { values, sum, size, min: values === 0 ? null : min, max: values === 0 ? null : max }
}
