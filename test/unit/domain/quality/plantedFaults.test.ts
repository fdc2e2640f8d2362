import { beforeAll, describe, expect, it } from 'vitest'
import { applyEdits } from '../../../../src/domain/dataset/edit/applyEdits'
import type { Dataset } from '../../../../src/domain/dataset/types'
import { inspectDataset } from '../../../../src/domain/quality/inspectDataset'
import type { QualityCode, QualityFinding, QualityReport } from '../../../../src/domain/quality/types'
import { dayFromIso, isoFromDay } from '../../../../src/domain/shared/day'
import { bytesOf, datasetOf, readBytes, sampleOf, tryImport, previewOf } from '../../../support/csv'
import { cleanRows, csvText, faultyRows } from '../../../support/plantFaults'

const TODAY = dayFromIso('2020-01-10')!

let faulty: Dataset
let report: QualityReport
beforeAll(async () => {
  faulty = await datasetOf(readBytes('test/fixtures/quality/planted-faults.csv'), { conflictingDates: 'first' })
  report = inspectDataset(faulty, TODAY)
})

const isFault = ({ severity }: QualityFinding) => severity !== 'note'

function daysOf(code: QualityCode, column?: string): { first: string; last: string; count: number } {
  const finding = report.findings.find((each) => each.code === code && (column === undefined || each.columns.includes(column)))
  if (!finding) throw new Error(`no finding ${code} ${column}`)
  const day = (row: number | undefined) => isoFromDay(faulty.dates[row ?? -1] ?? 0)
  return { first: day(finding.rows[0]), last: day(finding.rows.at(-1)), count: finding.count }
}

it('the files are what plantFaults writes', () => {
  expect(bytesOf(csvText(cleanRows()))).toEqual(readBytes('test/fixtures/quality/clean.csv'))
  expect(bytesOf(csvText(faultyRows()))).toEqual(readBytes('test/fixtures/quality/planted-faults.csv'))
})

describe('the clean files', () => {
  it('clean.csv: nothing but notes', async () => {
    const { findings } = inspectDataset(await datasetOf(readBytes('test/fixtures/quality/clean.csv')), TODAY)
    expect(findings.map(({ code, severity, columns }) => `${severity} ${code} ${columns.join()}`)).toEqual(['note usualRuns dgs2'])
  })

  it('the bundled features: the closed market of 2001, and two columns that rest now and then', async () => {
    const { findings } = inspectDataset(await sampleOf('features-daily'), dayFromIso('2022-12-29')!)
    expect(findings.map(({ code, severity, columns }) => `${severity} ${code} ${columns.join()}`)).toEqual(['note usualRuns drawdown_252d', 'note usualRuns term_spread', 'note gaps '])
    expect(findings[2]!.places).toEqual(['4 between 2001-09-10 and 2001-09-17 (business days)'])
  })

  it('the bundled prices and rates: holes, slower series, and what is odd in truth', async () => {
    const { findings } = inspectDataset(await sampleOf('market-daily'), dayFromIso('2022-12-29')!)
    expect(findings.filter(({ severity }) => severity === 'warning').map(({ code, columns, count }) => `${code} ${columns.join()} ${count}`)).toEqual([
      'outliers volume 1',
      'outliers fed_funds 7',
      'signChange wti 1',
    ])
    expect(findings.filter(({ code }) => code === 'sparseColumn').map(({ columns }) => columns[0])).toEqual(['initial_claims', 'gold', 'unrate'])
    expect(findings.filter(({ severity }) => severity === 'refusal').every(({ code }) => ['missingValues', 'sparseColumn', 'endedColumn'].includes(code))).toBe(true)
  })
})

describe('all planted faults are reported in one pass, with their rows', () => {
  it('and nothing else is', () => {
    expect(report.findings.filter(isFault).map(({ code, columns }) => `${code} ${columns.join()}`).sort()).toEqual([
      'collinearColumns rvol_bp',
      'constantColumn lot',
      'duplicateDates ',
      'futureRows ',
      'gaps ',
      'missingValues credit_stress',
      'missingValues vix',
      'outliers ret_1d',
      'signChange close',
      'stuckValues vix',
      'swappedColumns dgs2,dgs10',
      'unitJump mom_63d',
      'weekendRows ',
    ])
    expect(report.findings.filter((finding) => !isFault(finding)).map(({ code }) => code).sort()).toEqual(['refusedCells', 'unorderedDates', 'usualRuns'])
  })

  it.each<[QualityCode, string | undefined, string, string, number]>([
    ['futureRows', undefined, '2062-01-02', '2062-01-02', 1],
    ['missingValues', 'vix', '2013-02-04', '2013-02-06', 3],
    ['missingValues', 'credit_stress', '2014-08-11', '2014-08-11', 1],
    ['gaps', undefined, '2015-06-17', '2015-06-17', 1],
    ['stuckValues', 'vix', '2016-03-07', '2016-03-15', 7],
    ['outliers', 'ret_1d', '2017-04-10', '2017-04-10', 1],
    ['unitJump', 'mom_63d', '2018-02-01', '2018-06-29', 104],
    ['signChange', 'close', '2012-10-11', '2012-10-11', 1],
    ['swappedColumns', 'dgs10', '2013-09-03', '2013-10-15', 30],
    ['weekendRows', undefined, '2016-09-10', '2016-09-10', 1],
  ])('%s %s', (code, column, first, last, count) => {
    expect(daysOf(code, column)).toEqual({ first, last, count })
  })

  it('lines that the import settled are named with their place', () => {
    const places = (code: QualityCode) => report.findings.find((finding) => finding.code === code)!.places.join(' ')
    expect(places('duplicateDates')).toContain('line')
    expect(places('refusedCells')).toMatch(/line \d+, credit_stress: inf/)
    expect(report.findings.find(({ code }) => code === 'unorderedDates')).toBeDefined()
  })

  it('a file with two truths for a date is not imported without an answer', async () => {
    const bytes = readBytes('test/fixtures/quality/planted-faults.csv')
    expect(await tryImport(bytes, (await previewOf(bytes)).mapping)).toMatchObject({ ok: false, error: { code: 'conflictingDates' } })
  })
})

it('the first fix of each finding, applied together, leaves the clean rows and no finding but the gap', async () => {
  const edits = report.findings.filter(isFault).flatMap(({ fixes }) => fixes.find((fix) => fix.kind === 'data')?.edits ?? [])
  // a wrong sign is turned rather than set missing
  const chosen = edits.map((edit) => (edit.kind === 'setMissing' && edit.column === 'close' ? { kind: 'multiply' as const, column: 'close', spans: edit.spans, factor: -1 } : edit))
  const mended = await applyEdits(faulty, chosen, 1)
  if (!mended.ok) throw new Error(mended.error.message)
  const again = await applyEdits(mended.value, [{ kind: 'fillForward', column: 'ret_1d', limit: 1 }, { kind: 'fillForward', column: 'vix', limit: 10 }], 2)
  if (!again.ok) throw new Error(again.error.message)
  const left = inspectDataset(again.value, TODAY).findings.filter(isFault)
  expect(left.map(({ code }) => code).sort()).toEqual(['duplicateDates', 'gaps', 'stuckValues'])
  const clean = await datasetOf(readBytes('test/fixtures/quality/clean.csv'))
  for (const name of ['close', 'dgs2', 'dgs10', 'mom_63d']) expect(valuesByDay(again.value, name)).toMatchObject(Object.fromEntries(Object.entries(valuesByDay(clean, name)).filter(([day]) => day < '2015-06-01' || day > '2015-06-16')))
  expect(again.value.receipt.edits?.map(({ version, edits: done }) => [version, done.length])).toEqual([
    [2, 11],
    [3, 2],
  ])
})

function valuesByDay(dataset: Dataset, name: string): Record<string, number> {
  const { values } = dataset.columns.find((column) => column.name === name)!
  return Object.fromEntries(Array.from(dataset.dates, (day, row) => [isoFromDay(day), Number(values[row]!.toPrecision(8))]))
}
