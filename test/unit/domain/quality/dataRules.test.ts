import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../../src/engine'
import { applyAppend } from '../../../../src/domain/dataset/append/applyAppend'
import { createColumn, digestOfDataset } from '../../../../src/domain/dataset/datasetDigest'
import { applyEdits } from '../../../../src/domain/dataset/edit/applyEdits'
import type { Dataset } from '../../../../src/domain/dataset/types'
import { inspectDataset } from '../../../../src/domain/quality/inspectDataset'
import type { QualityCode, QualityFinding } from '../../../../src/domain/quality/types'
import { isoFromDay } from '../../../../src/domain/shared/day'
import { makeDataset } from '../../../support/makeDataset'

const N_ROWS = 600
/** a Monday */
const FIRST_DAY = 18_000 + 4
const DAYS = Array.from({ length: N_ROWS }, (_, i) => FIRST_DAY + i + 2 * Math.floor(i / 5))

type Numbers = Record<string, number[]>

/** Bars of a price and a feature beside it, without a fault. */
function cleanNumbers(): Numbers {
  const random = createRandom(11)
  const numbers: Numbers = { open: [], high: [], low: [], close: [], spread: [] }
  let level = 100
  for (let i = 0; i < N_ROWS; i++) {
    const open = level
    level *= 1 + 0.01 * random.normal()
    numbers['open']!.push(open)
    numbers['close']!.push(level)
    numbers['high']!.push(Math.max(open, level) + 0.2 * random.uniform() + 0.1)
    numbers['low']!.push(Math.min(open, level) - 0.2 * random.uniform() - 0.1)
    numbers['spread']!.push(random.normal())
  }
  return numbers
}

async function datasetOf(numbers: Numbers, days: readonly number[] = DAYS): Promise<Dataset> {
  const dates = Int32Array.from(days)
  const columns = await Promise.all(Object.entries(numbers).map(([name, values]) => createColumn({ name, unit: null, role: name === 'spread' ? 'feature' : 'price' }, Float64Array.from(values))))
  return { ...(await makeDataset({ name: 'bars' })), dates, columns, digest: await digestOfDataset({ dates, columns }) }
}

const inspect = (dataset: Dataset, today = dataset.dates.at(-1)! + 1) => inspectDataset(dataset, today).findings

function findingOf(findings: readonly QualityFinding[], code: QualityCode): QualityFinding {
  const finding = findings.find((each) => each.code === code)
  if (!finding) throw new Error(`no finding ${code} among ${findings.map((each) => each.code).join()}`)
  return finding
}

async function mendedBy(dataset: Dataset, { fixes }: QualityFinding): Promise<readonly QualityFinding[]> {
  const fix = fixes.find(({ kind }) => kind === 'data')
  if (fix?.kind !== 'data') throw new Error('no fix')
  const mended = await applyEdits(dataset, fix.edits, 1)
  if (!mended.ok) throw new Error(mended.error.message)
  return inspect(mended.value)
}

it('bars without a fault: nothing but that they are few for training', async () => {
  expect(inspect(await datasetOf(cleanNumbers())).filter(({ code }) => code !== 'sampleSize')).toEqual([])
})

describe('OPERATIONS §3: "Data validation reports all findings at once, with rows and fixes"', () => {
  it('"values revised since the last import": by column, with both values and what was chosen', async () => {
    const base = await datasetOf(cleanNumbers())
    const newer = cleanNumbers()
    newer['close']![500] = newer['close']![500]! + 0.01
    newer['spread']![510] = 0.125
    const addition = await datasetOf(newer)
    const merged = await applyAppend({ base, addition, choices: { close: 'take', spread: 'keep' }, importedAt: 2 })
    const revised = inspect(merged).filter(({ code }) => code === 'revisedValues')
    expect(revised.map(({ columns, rows, severity }) => [columns, [...rows], severity])).toEqual([
      [['close'], [500], 'warning'],
      [['spread'], [510], 'warning'],
    ])
    expect(revised[0]!.message).toBe('Column "close": 1 stored value stated otherwise by the file that made version 2. The newer values were taken.')
    expect(revised[1]!.message).toContain('The stored values were kept.')
    expect(revised[1]!.places).toEqual([`${isoFromDay(DAYS[510]!)}: ${cleanNumbers()['spread']![510]} stored, 0.125 in the file`])
  })

  it('"NaN and infinite": an infinite cell is told from a missing one, and can be emptied', async () => {
    const numbers = cleanNumbers()
    numbers['spread']![77] = Infinity
    numbers['spread']![99] = NaN
    const dataset = await datasetOf(numbers)
    const findings = inspect(dataset)
    expect([...findingOf(findings, 'infiniteValues').rows]).toEqual([77])
    expect([...findingOf(findings, 'missingValues').rows]).toEqual([99])
    expect((await mendedBy(dataset, findingOf(findings, 'infiniteValues'))).map(({ code }) => code)).not.toContain('infiniteValues')
  })

  it('"gaps": a stretch of weekly rows in daily data is one of another frequency, not many gaps', async () => {
    const days = DAYS.map((day, i) => (i < 300 ? day : i < 320 ? DAYS[300]! + 7 * (i - 300) : day + 7 * 17))
    const dataset = await datasetOf(cleanNumbers(), days)
    const finding = findingOf(inspect(dataset), 'mixedFrequency')
    expect(finding).toMatchObject({ severity: 'warning' })
    expect(finding.message).toContain('are weekly in daily data')
    expect(finding.rows.every((row) => row >= 299 && row <= 320)).toBe(true)
    expect(finding.count).toBeGreaterThanOrEqual(18)
    expect((await mendedBy(dataset, finding)).map(({ code }) => code)).not.toContain('mixedFrequency')
  })

  it('high and low exchanged: the bar is broken, and exchanging them mends it', async () => {
    const numbers = cleanNumbers()
    ;[numbers['high']![40], numbers['low']![40]] = [numbers['low']![40]!, numbers['high']![40]!]
    const dataset = await datasetOf(numbers)
    const finding = findingOf(inspect(dataset), 'brokenBars')
    expect([...finding.rows]).toEqual([40])
    expect((await mendedBy(dataset, finding)).filter(({ code }) => code !== 'sampleSize')).toEqual([])
  })

  it('an end long ago is said with its age; a fresh end is not', async () => {
    const dataset = await datasetOf(cleanNumbers())
    expect(findingOf(inspect(dataset, dataset.dates.at(-1)! + 40), 'staleEnd').message).toContain('40 days ago')
    expect(inspect(dataset, dataset.dates.at(-1)! + 5).map(({ code }) => code)).not.toContain('staleEnd')
  })
})
