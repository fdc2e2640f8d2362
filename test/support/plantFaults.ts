import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type Row = { date: string; cells: Record<string, string> }

const COLUMNS = ['close', 'vix', 'dgs2', 'dgs10', 'ret_1d', 'rvol_21d', 'mom_63d', 'credit_stress']
const FIRST = '2010-01-04'
const LAST = '2019-12-31'

/** Ten years of the bundled samples in which every chosen column has a value: nothing is wrong with them. */
export function cleanRows(): Row[] {
  const features = new Map(readCsv('features-daily').map(({ date, cells }) => [date, cells]))
  return readCsv('market-daily').flatMap(({ date, cells }) => {
    const all = { ...cells, ...features.get(date) }
    const chosen = COLUMNS.map((name) => [name, all[name] ?? ''] as const)
    return date < FIRST || date > LAST || chosen.some(([, text]) => text === '') ? [] : [{ date, cells: Object.fromEntries(chosen) }]
  })
}

/** The same rows with one fault of each kind; see test/fixtures/quality/README.md. */
export function faultyRows(): Row[] {
  const rows = cleanRows().map(({ date, cells }) => ({ date, cells: { ...cells } }))
  const between = (first: string, last: string) => rows.filter(({ date }) => date >= first && date <= last)
  for (const { cells } of rows) Object.assign(cells, { lot: '250', rvol_bp: String(Number((Number(cells.rvol_21d) * 1e4).toPrecision(12))) })
  for (const { cells } of between('2013-02-04', '2013-02-06')) cells.vix = ''
  for (const { cells } of between('2014-08-11', '2014-08-11')) cells.credit_stress = 'inf'
  for (const { cells } of between('2016-03-07', '2016-03-15')) cells.vix = '17.35'
  for (const { cells } of between('2017-04-10', '2017-04-10')) cells.ret_1d = '0.5'
  for (const { cells } of between('2018-02-01', '2018-06-29')) cells.mom_63d = String(Number((Number(cells.mom_63d) * 100).toPrecision(8)))
  for (const { cells } of between('2012-10-11', '2012-10-11')) cells.close = `-${cells.close}`
  for (const { cells } of between('2013-09-03', '2013-10-15')) [cells.dgs2, cells.dgs10] = [cells.dgs10!, cells.dgs2!]
  const kept = rows.filter(({ date }) => date < '2015-06-01' || date > '2015-06-16')
  const at = (date: string) => kept.findIndex((row) => row.date === date)
  kept.splice(at('2016-09-09') + 1, 0, { date: '2016-09-10', cells: { ...kept[at('2016-09-09')]!.cells } })
  kept.splice(at('2011-03-16') + 1, 0, { date: '2011-03-16', cells: { ...kept[at('2011-03-16')]!.cells, close: '1257.88' } })
  const swapped = at('2012-05-08')
  kept.splice(swapped, 2, kept[swapped + 1]!, kept[swapped]!)
  kept.push({ date: '2062-01-02', cells: { ...kept.at(-1)!.cells } })
  return kept
}

export function csvText(rows: readonly Row[]): string {
  const names = Object.keys(rows[0]!.cells)
  return `${[`date,${names.join(',')}`, ...rows.map(({ date, cells }) => [date, ...names.map((name) => cells[name])].join(','))].join('\n')}\n`
}

function readCsv(id: string): Row[] {
  const text = readFileSync(fileURLToPath(new URL(`../../public/samples/${id}.csv`, import.meta.url)), 'utf8')
  const [header, ...lines] = text.trim().split('\n').map((line) => line.split(','))
  return lines.map(([date, ...cells]) => ({ date: date!, cells: Object.fromEntries(cells.map((cell, i) => [header![i + 1]!, cell])) }))
}
