import { describe, expect, it } from 'vitest'
import { describeColumns } from '../../../../src/domain/dataset/describeColumns'
import { detectFrequency } from '../../../../src/domain/dataset/detectFrequency'
import { findGaps } from '../../../../src/domain/dataset/findGaps'
import type { Dataset } from '../../../../src/domain/dataset/types'
import { checkTraining } from '../../../../src/domain/training/checkTraining'
import { defaultConfig } from '../../../../src/domain/training/defaultConfig'
import { extractFeatures } from '../../../../src/domain/training/extractFeatures'
import { qualityFindings, qualityVerdict } from '../../../../src/features/datasets/detail/qualityFindings'
import { decimalsOnPage, readPage, rowAtOrAfter } from '../../../../src/features/datasets/detail/rowPages'
import { sampleOf } from '../../../support/csv'
import { makeDataset } from '../../../support/makeDataset'

function inspect(dataset: Dataset, today = 30_000) {
  const names = dataset.columns.filter(({ role }) => role === 'feature').map(({ name }) => name)
  const check = checkTraining(extractFeatures(dataset, names), defaultConfig(names))
  const others = describeColumns(dataset).filter(({ role }) => role !== 'feature')
  const findings = qualityFindings({ check, others, gaps: findGaps(dataset.dates, detectFrequency(dataset.dates)), gapUnit: 'business days', lastDay: dataset.dates.at(-1)!, today })
  return { check, findings }
}

describe('findings about the sample data', () => {
  it('the features are fit to train; the closed market of 2001 is a gap', async () => {
    const { check, findings } = inspect(await sampleOf('features-daily'))
    expect(findings.map(({ id }) => id)).toContain('gaps')
    expect(findings.find(({ id }) => id === 'gaps')?.message).toContain('2001-09-10 and 2001-09-17')
    expect(findings.filter(({ severity }) => severity === 'stops')).toEqual([])
    expect(qualityVerdict(findings, check)).toMatch(/^Fit to train: 4\D611 training rows/)
  })

  it('the holes of the raw series are one finding with a line a column', async () => {
    const { check, findings } = inspect(await sampleOf('market-daily'))
    const missing = findings.find(({ id }) => id === 'missingValues')
    expect(missing?.severity).toBe('stops')
    expect(missing?.columns.find(({ name }) => name === 'vix')).toMatchObject({ count: 4, firstDays: '1991-03-01, 1997-01-31, 1997-11-26, 1999-12-31', fix: 'Leave out vix' })
    expect(missing?.columns).toHaveLength(15)
    expect(qualityVerdict(findings, check)).toBe('1 finding stops a training on every feature')
  })
})

it('too few rows are named with what fits, and a price with a hole is only a note', async () => {
  const { findings } = inspect(await makeDataset({ nRows: 40 }))
  const severities = findings.map(({ severity }) => severity)
  expect(severities).toEqual(severities.toSorted((a, b) => 'swn'.indexOf(a[0]!) - 'swn'.indexOf(b[0]!)))
  expect(findings.find(({ id }) => id === 'missing price')).toMatchObject({ severity: 'note' })
})

it('a last row after today is a warning', async () => {
  const dataset = await makeDataset()
  const last = dataset.dates.at(-1)!
  expect(inspect(dataset, last).findings.some(({ id }) => id === 'future')).toBe(false)
  expect(inspect(dataset, last - 1).findings.some(({ id }) => id === 'future')).toBe(true)
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
