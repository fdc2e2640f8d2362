import { beforeAll, describe, expect, it } from 'vitest'
import type { Dataset } from '../../../../src/domain/dataset/types'
import { createInProcessEngine } from '../../../../src/domain/inProcessEngine'
import type { TrainingConfig } from '../../../../src/domain/model/types'
import { checkSymbols } from '../../../../src/domain/training/checkSymbols'
import { defaultConfig } from '../../../../src/domain/training/defaultConfig'
import { extractFeatures } from '../../../../src/domain/training/extractFeatures'
import { tableOfSymbol } from '../../../../src/domain/training/symbolTables'
import { trainModel } from '../../../../src/domain/training/trainModel'
import { trainSymbols, type SymbolOutcome, type TrainSymbolsRequest } from '../../../../src/domain/training/trainSymbols'
import { makeSymbolDataset } from '../../../support/makeSymbolDataset'

const FEATURES = ['ret', 'vol']
const config: TrainingConfig = { ...defaultConfig(FEATURES), nStates: 2, covarianceType: 'diag', nStarts: 2 }
let dataset: Dataset

beforeAll(async () => {
  dataset = await makeSymbolDataset({ symbols: ['AAA', 'BBB', 'CCC', 'NEW'], nRows: 200, delay: (i) => (i === 3 ? 150 : 10 * i) })
})

function requestWith(change: Partial<TrainSymbolsRequest> = {}): TrainSymbolsRequest {
  return {
    engine: createInProcessEngine(2),
    clock: { now: () => 1000 },
    config,
    symbols: ['AAA', 'BBB', 'CCC', 'NEW'],
    tableOf: (symbol) => tableOfSymbol(dataset, symbol, FEATURES),
    labelOf: (symbol) => ({ name: `stocks/${symbol}`, version: '1.0.0' }),
    trigger: 'manual',
    build: { engineBuild: 'test', runtime: 'node' },
    ...change,
  }
}

describe('training each symbol by itself', () => {
  it('gives each the model it gets alone, named after it, and refuses one without stopping the others', async () => {
    const seen: SymbolOutcome[] = []
    const shares: number[] = []
    const outcomes = await trainSymbols(requestWith(), { onOutcome: (outcome) => seen.push(outcome), onProgress: ({ share }) => shares.push(share) })
    expect(outcomes.map(({ symbol, result }) => [symbol, result.ok ? result.value.name : result.error.code])).toEqual([
      ['AAA', 'stocks/AAA'], ['BBB', 'stocks/BBB'], ['CCC', 'stocks/CCC'], ['NEW', 'tooFewSamples'],
    ])
    expect(new Set(seen)).toEqual(new Set(outcomes))
    expect(shares).toEqual([0.25, 0.5, 0.75, 1])
    for (const symbol of ['AAA', 'BBB', 'CCC']) {
      const { config: own, clock, trigger, build, labelOf, tableOf } = requestWith()
      const alone = await trainModel({ engine: createInProcessEngine(), table: tableOf(symbol), config: own, clock, trigger, build, label: labelOf(symbol), parentDigest: null })
      const { result } = outcomes.find((outcome) => outcome.symbol === symbol)!
      expect(result.ok && alone.ok && result.value.digest === alone.value.digest).toBe(true)
      expect(result.ok && result.value.metadata.data.symbols).toEqual([symbol])
    }
  })

  it('keeps a record for each symbol, of what was refused too, and scores folds where they are asked for', async () => {
    const outcomes = await trainSymbols(requestWith({ symbols: ['BBB', 'NEW'], walkForward: { nFolds: 2, initialShare: 0.6, embargo: 5 } }))
    const [trained, refused] = outcomes.map(({ record }) => record)
    expect(trained).toMatchObject({ symbol: 'BBB', label: { name: 'stocks/BBB' }, data: { datasetDigest: dataset.digest }, walkForward: { score: { folds: [{}, {}] } } })
    expect(outcomes[0]!.result.ok && outcomes[0]!.result.value.digest).toBe(trained!.modelDigest)
    expect(trained!.steps.map(({ name, state }) => [name, state]).slice(-2)).toEqual([['walkForward', 'done'], ['save', 'waiting']])
    expect(refused).toMatchObject({ symbol: 'NEW', modelDigest: null })
    expect(refused!.steps.find(({ state }) => state === 'failed')).toMatchObject({ name: 'validate', note: expect.stringContaining('too few') })
  })

  it('keeps the symbols done when it is cancelled, and begins no further one', async () => {
    const controller = new AbortController()
    const asked: string[] = []
    const outcomes = await trainSymbols(
      requestWith({
        engine: createInProcessEngine(1),
        tableOf: (symbol) => {
          asked.push(symbol)
          return tableOfSymbol(dataset, symbol, FEATURES)
        },
      }),
      { signal: controller.signal, onOutcome: ({ symbol }) => symbol === 'BBB' && controller.abort() },
    )
    expect(outcomes.map(({ symbol, result }) => [symbol, result.ok])).toEqual([['AAA', true], ['BBB', true]])
    expect(asked).toEqual(['AAA', 'BBB'])
  })

  it('is known beforehand: who can be trained, and who not', () => {
    const check = checkSymbols(extractFeatures(dataset, FEATURES), config)
    expect(check).toMatchObject({ refusal: null, needed: 110, trainable: ['AAA', 'BBB', 'CCC'], refused: [{ symbol: 'NEW', code: 'tooFewSamples' }] })
    expect(checkSymbols(extractFeatures(dataset, FEATURES), { ...config, symbols: ['XYZ'] }).refusal).toMatchObject({ field: 'symbols', message: expect.stringContaining('XYZ') })
    expect(checkSymbols(extractFeatures(dataset, FEATURES), { ...config, symbols: ['NEW', 'AAA'], scaling: 'symbol' })).toMatchObject({ trainable: ['AAA'], refused: [{ symbol: 'NEW' }] })
  })
})
