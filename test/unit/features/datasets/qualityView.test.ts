import { beforeAll, describe, expect, it } from 'vitest'
import { applyEdits } from '../../../../src/domain/dataset/edit/applyEdits'
import type { Dataset } from '../../../../src/domain/dataset/types'
import { inspectDataset } from '../../../../src/domain/quality/inspectDataset'
import type { QualityReport } from '../../../../src/domain/quality/types'
import { dayFromIso } from '../../../../src/domain/shared/day'
import { decimalsOnPage, readPage, rowAtOrAfter } from '../../../../src/features/datasets/detail/rowPages'
import { conditionWords } from '../../../../src/features/datasets/quality/conditionWords'
import { findingsCsv } from '../../../../src/features/datasets/quality/findingRows'
import { groupFindings, qualityVerdict } from '../../../../src/features/datasets/quality/groupFindings'
import { suggestedFixes } from '../../../../src/features/datasets/quality/suggestedFixes'
import { datasetOf, readBytes, sampleOf } from '../../../support/csv'
import { makeDataset } from '../../../support/makeDataset'
import { makeSymbolDataset } from '../../../support/makeSymbolDataset'

const TODAY = dayFromIso('2020-01-10')!

let faulty: Dataset
let report: QualityReport
beforeAll(async () => {
  faulty = await datasetOf(readBytes('test/fixtures/quality/planted-faults.csv'), { conflictingDates: 'first' })
  report = inspectDataset(faulty, TODAY)
})

describe('the verdict', () => {
  it('of the bundled features, of the raw prices, and of the planted faults', async () => {
    expect(qualityVerdict(inspectDataset(await sampleOf('features-daily'), TODAY + 2000))).toMatch(/^Fit to train: 4\D611 training rows, 1\D700 needed/)
    expect(qualityVerdict(inspectDataset(await sampleOf('market-daily'), TODAY + 2000))).toMatch(/^15 findings stop a training on every feature$/)
    expect(qualityVerdict(report)).toBe('4 findings stop a training on every feature')
  })

  it('of too few rows, with the settings that would fit', async () => {
    const short = inspectDataset(await makeDataset({ nRows: 200 }), 30_000)
    const sample = short.findings.find(({ code }) => code === 'sampleSize')
    expect(sample === undefined || sample.fixes.every(({ kind }) => kind === 'config')).toBe(true)
    expect(short.findings.map(({ severity }) => severity)).toEqual(short.findings.map(({ severity }) => severity).toSorted((a, b) => 'rwn'.indexOf(a[0]!) - 'rwn'.indexOf(b[0]!)))
  })
})

it('columns with the same fault stand together, each with its own rows and fixes', () => {
  const [missing] = groupFindings(report.findings)
  expect(missing!.headline).toBe('2 columns have no value in some rows.')
  expect(missing!.findings.map(({ columns }) => columns.join())).toEqual(['vix', 'credit_stress'])
})

it('the file of findings has a line for every row of every finding', () => {
  const lines = findingsCsv(report.findings, faulty).trimEnd().split('\r\n')
  expect(lines[0]).toBe('severity,finding,columns,date,value,place,message,fixes')
  expect(lines).toHaveLength(1 + report.findings.reduce((sum, { rows, places }) => sum + Math.max(1, rows.length + places.length), 0))
  expect(lines.some((line) => line.startsWith('warning,outliers,ret_1d,2017-04-10,0.5,,'))).toBe(true)
  expect(lines.filter((line) => line.startsWith('warning,unitJump,mom_63d,'))).toHaveLength(104)
})

it('what is proposed without a doubt mends what it is about, and leaves possible events alone', async () => {
  const suggestions = suggestedFixes(report.findings)
  expect(suggestions.filter(({ isSure }) => !isSure).map(({ finding }) => finding.code).sort()).toEqual(['outliers', 'signChange', 'stuckValues'])
  const mended = await applyEdits(faulty, suggestions.flatMap(({ isSure, fix }) => (isSure ? fix.edits : [])), 1)
  if (!mended.ok) throw new Error(mended.error.message)
  const left = inspectDataset(mended.value, TODAY).findings.filter(({ severity }) => severity !== 'note')
  expect(left.map(({ code }) => code).sort()).toEqual(['duplicateDates', 'gaps', 'outliers', 'signChange', 'stuckValues'])
})

it('several symbols are checked each by itself', async () => {
  const symbols = await makeSymbolDataset({ nRows: 300 })
  const start = symbols.symbols!.starts[1]!
  const broken = await applyEdits(symbols, [{ kind: 'multiply', column: 'price', spans: [{ first: start + 100, last: start + 139 }], factor: 100 }], 1)
  if (!broken.ok) throw new Error(broken.error.message)
  const found = inspectDataset(broken.value, 30_000).findings.find(({ code }) => code === 'unitJump')
  expect(found).toMatchObject({ columns: ['price'], count: 40 })
  expect(found!.message).toContain('BBB')
  expect(found!.rows[0]).toBe(start + 100)
  expect(inspectDataset(symbols, 30_000).findings.filter(({ severity, code }) => severity === 'warning' && code !== 'lateStart')).toEqual([])
})

describe('the calendar', () => {
  it('counts every row and every business day without one', () => {
    const { calendar } = report
    const total = (counts: Uint16Array) => counts.reduce((sum, count) => sum + count, 0)
    const nRows = faulty.dates.filter((day) => day <= TODAY).length
    expect([calendar.firstYear, calendar.nYears]).toEqual([2010, 10])
    expect([total(calendar.weeks.rows), total(calendar.months.rows)]).toEqual([nRows, nRows])
    expect(total(calendar.weeks.missing)).toBe(total(calendar.months.missing))
    expect(calendar.months.missing[5 * 12 + 5]).toBe(12)
  })
})

it.each([
  [null, 0, 'No row has a value in every feature'],
  [20, 10, 'well apart'],
  [500, 10, 'moderately'],
  [1e5, 10, 'strongly'],
  [Infinity, 10, 'refuses'],
])('a condition number of %s is put into words', (condition, nComplete, words) => {
  expect(conditionWords(condition, nComplete)).toContain(words)
})

describe('pages of rows', () => {
  it('count from 1 in the address and stay within the data', () => {
    expect(['1', '3', '99', '0', '-1', 'x', '1.5'].map((text) => readPage(text, 120))).toEqual([0, 2, 2, 0, 0, 0, 0])
  })

  it('find the row of a date, or the next one', () => {
    const dates = Int32Array.of(10, 13, 14)
    expect([9, 10, 11, 14, 15].map((day) => rowAtOrAfter(dates, day))).toEqual([0, 0, 1, 2, 2])
  })

  it('show as many decimals as the values have, six digits at most', () => {
    const values = Float64Array.of(1409.12, 1424.9, NaN, 0.123456789, 5e-9)
    expect(decimalsOnPage(values, [0, 1, 2])).toBe(2)
    expect(decimalsOnPage(values, [3])).toBe(6)
    expect(decimalsOnPage(values, [0, 4])).toBe(2)
  })
})
