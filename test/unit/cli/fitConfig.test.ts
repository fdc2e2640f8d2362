import { writeFile } from 'node:fs/promises'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeTrainingFailure } from '../../../src/cli/describeTrainingFailure'
import { readConfig } from '../../../src/cli/fitConfig'
import { readDataset } from '../../../src/cli/readDataset'
import type { Dataset } from '../../../src/domain/dataset/types'
import { isoFromDay } from '../../../src/domain/shared/day'
import { checkTraining } from '../../../src/domain/training/checkTraining'
import { extractFeatures } from '../../../src/domain/training/extractFeatures'
import { makeRandom } from '../domain/bundle/makeVersion'

const folder = mkdtempSync(join(tmpdir(), 'regimescope-cli-'))

async function datasetOf(text: string, flags: Record<string, string> = {}): Promise<Dataset> {
  const path = join(folder, 'rows.csv')
  await writeFile(path, text)
  const read = await readDataset(path, new Map(Object.entries(flags)), 0)
  if (!read.ok) throw new Error(read.error.text)
  return read.value
}

function noise(nRows: number, nColumns: number): string {
  const random = makeRandom(3)
  const names = Array.from({ length: nColumns }, (_, i) => `f${i}`)
  const rows = Array.from({ length: nRows }, (_, t) => [isoFromDay(15_000 + t), ...names.map(() => (random() - 0.5).toFixed(6))].join(','))
  return [`date,${names.join(',')}`, ...rows, ''].join('\n')
}

describe('readConfig', () => {
  it('trains on every numeric column and every row unless told otherwise', async () => {
    const config = readConfig(new Map(), await datasetOf(noise(40, 2)))
    expect(config.ok && config.value).toMatchObject({ features: ['f0', 'f1'], nStates: 3, covarianceType: 'full', seed: 1, nStarts: null, standardize: true, accelerate: true, trainRows: 40, firstDay: null, sampleOverrideReason: null })
  })

  it('reads every flag', async () => {
    const flags = { features: 'f1, f0', states: '2', covariance: 'tied', seed: '9', starts: '5', 'max-iter': '50', tol: '1e-5', 'no-standardize': '', 'train-rows': '30', from: '2011-01-27', to: '2011-02-01', 'skip-sample-validation': 'a test' }
    const config = readConfig(new Map(Object.entries(flags)), await datasetOf(noise(40, 2)))
    expect(config.ok && config.value).toMatchObject({ features: ['f1', 'f0'], nStates: 2, covarianceType: 'tied', seed: 9, nStarts: 5, maxIter: 50, tol: 1e-5, standardize: false, trainRows: 30, firstDay: 15_001, lastDay: 15_006, sampleOverrideReason: 'a test' })
  })

  it('leaves acceleration out on demand, as configurations did before there was any', async () => {
    const config = readConfig(new Map([['no-accelerate', '']]), await datasetOf(noise(40, 2)))
    expect(config.ok && 'accelerate' in config.value).toBe(false)
  })

  it.each([['states', '2.5'], ['covariance', 'round'], ['seed', '-1'], ['from', '31/01/2011'], ['tol', 'small']])('refuses --%s %s', async (name, value) => {
    const config = readConfig(new Map([[name, value]]), await datasetOf(noise(40, 2)))
    expect(config.ok ? '' : config.error.text).toContain(`--${name}`)
  })
})

describe('readDataset', () => {
  it('asks for the date format where the file leaves it open, and takes the answer', async () => {
    const text = 'date,x\n01/02/2020,1\n02/03/2020,2\n03/04/2020,3.5\n'
    await expect(datasetOf(text)).rejects.toThrow('--date-format')
    const dataset = await datasetOf(text, { 'date-format': 'DD/MM/YYYY' })
    expect(Array.from(dataset.dates, isoFromDay)).toEqual(['2020-02-01', '2020-03-02', '2020-04-03'])
  })

  it('refuses an answer that is none, and a file that is not there', async () => {
    await expect(datasetOf('date,x\n2020-01-01,1\n', { 'date-format': 'DMY' })).rejects.toThrow('must be one of')
    const missing = await readDataset(join(folder, 'none.csv'), new Map(), 0)
    expect(missing.ok ? '' : missing.error.failure.code).toBe('fileNotFound')
  })
})

describe('describeTrainingFailure', () => {
  it('teaches what a refused sample size needs, and the flags of every way out', async () => {
    const dataset = await datasetOf(noise(1000, 9))
    const config = readConfig(new Map(), dataset)
    if (!config.ok) throw new Error(config.error.text)
    const { refusal } = checkTraining(extractFeatures(dataset, config.value.features), config.value)
    if (refusal === null) throw new Error('not refused')
    const text = describeTrainingFailure(refusal, config.value)
    for (const part of ['1 000 of 1 700', 'initial 2, transition 6, means 27, covariance 135 = 170', 'needs 620 of 1000 rows, fits', '--covariance diag', '--covariance tied', '--states 2', '--features f', '--skip-sample-validation REASON']) expect(text).toContain(part)
  })

  it('lists what is wrong with the data', async () => {
    const dataset = await datasetOf(noise(400, 2).replaceAll(/^(.*),.*$/gm, (line, head: string) => (line.startsWith('date') ? line : `${head},7`)))
    const config = readConfig(new Map(), dataset)
    if (!config.ok) throw new Error(config.error.text)
    const { refusal } = checkTraining(extractFeatures(dataset, config.value.features), config.value)
    if (refusal === null) throw new Error('not refused')
    expect(describeTrainingFailure(refusal, config.value)).toMatch(/f1[\s\S]*Ways out:[\s\S]*--features f0/)
  })
})
