import { beforeAll, describe, expect, it } from 'vitest'
import { createColumn, digestOfDataset } from '../../../../../src/domain/dataset/datasetDigest'
import type { Dataset } from '../../../../../src/domain/dataset/types'
import { createInProcessEngine } from '../../../../../src/domain/inProcessEngine'
import { defaultConfig } from '../../../../../src/domain/training/defaultConfig'
import { extractFeatures } from '../../../../../src/domain/training/extractFeatures'
import { commonTarget, planTrials } from '../../../../../src/domain/training/sweep/planTrials'
import { isDone, recommend } from '../../../../../src/domain/training/sweep/recommend'
import { runSweep } from '../../../../../src/domain/training/sweep/runSweep'
import { TRIAL_LABEL } from '../../../../../src/domain/training/sweep/runTrial'
import type { SweepPlan, SweepTrial, TrialMetrics } from '../../../../../src/domain/training/sweep/types'
import { trainModel } from '../../../../../src/domain/training/trainModel'
import { makeDataset } from '../../../../support/makeDataset'
import { makeTable } from '../makeTable'

const NAMES = ['ret_1d', 'vol', 'noise']
const clock = { now: () => 1000 }

async function datasetOf(scale = 1): Promise<Dataset> {
  const { values, dates } = makeTable({ nRows: 600, names: NAMES })
  const columns = await Promise.all(NAMES.map((name, d) => createColumn({ name, unit: null, role: 'feature' }, Float64Array.from({ length: dates.length }, (_, t) => scale * values[t * NAMES.length + d]!))))
  return { ...(await makeDataset({ name: 'market.csv' })), digest: await digestOfDataset({ dates, columns }), dates, columns }
}

const featureSets = [{ name: 'two', features: ['ret_1d', 'vol'] }, { name: 'three', features: NAMES }]
const base = { ...defaultConfig(NAMES), nStarts: 2, maxIter: 200 }
const plan: SweepPlan = {
  id: 's1', createdAt: 0, datasetDigest: 'd'.repeat(64), datasetName: 'market.csv', states: [2, 3], covarianceTypes: ['diag', 'full'], featureSets, seeds: [1], base,
  walkForward: { nFolds: 3, initialShare: 0.5, embargo: 5 }, target: commonTarget({ featureSets, base }), build: { engineBuild: 'test', runtime: 'node' },
}

async function sweep(dataset: Dataset, options: { nWorkers?: number; ended?: ReadonlySet<number>; plan?: SweepPlan } = {}): Promise<SweepTrial[]> {
  const trials: SweepTrial[] = []
  const onTrial = async (trial: SweepTrial) => void trials.push(trial)
  await runSweep({ engine: createInProcessEngine(options.nWorkers), clock, plan: options.plan ?? plan, dataset, ended: options.ended ?? new Set() }, { onTrial })
  return trials.sort((a, b) => a.index - b.index)
}

let dataset: Dataset
let trials: SweepTrial[]
beforeAll(async () => {
  dataset = await datasetOf()
  trials = await sweep(dataset)
})

describe('a sweep', () => {
  it('tries every combination once and keeps each with its metrics', () => {
    expect(planTrials(plan)).toHaveLength(8)
    expect(trials.map(({ featureSet, config }) => [featureSet, config.nStates, config.covarianceType])).toEqual(planTrials(plan).map(({ featureSet, config }) => [featureSet, config.nStates, config.covarianceType]))
    for (const { outcome: { metrics } } of trials.filter(isDone)) {
      expect(metrics.bic).toBeGreaterThan(metrics.aic)
      expect(metrics.smallestShare).toBeGreaterThan(0)
      expect(metrics.expectedDurations).toHaveLength(metrics.regimes.length)
      // The last 300 of 600 days, whatever the features.
      expect(metrics.walkForward).toMatchObject({ nRows: 300, folds: [{ nTrainRows: 295, nTestRows: 100 }, { nTrainRows: 395 }, { nTrainRows: 495 }] })
      expect(metrics.walkForward!.targetLogScorePerRow).toBeTypeOf('number')
    }
  })

  it('gives the same trials for one worker and three, and when it goes on from where it stopped', async () => {
    expect(await sweep(dataset, { nWorkers: 3 })).toEqual(trials)
    const rest = await sweep(dataset, { ended: new Set([0, 1, 2, 5]) })
    expect(rest).toEqual(trials.filter(({ index }) => ![0, 1, 2, 5].includes(index)))
  })

  it('names a trial that the sample rule forbids instead of training it', async () => {
    const [large] = await sweep(dataset, { plan: { ...plan, states: [7], covarianceTypes: ['full'], featureSets: [featureSets[1]!] } })
    expect(large!.outcome).toEqual({ state: 'infeasible', have: 600, needed: 1110 })
  })

  it('ends at a cancel and keeps what had ended', async () => {
    const controller = new AbortController()
    const kept: SweepTrial[] = []
    await runSweep({ engine: createInProcessEngine(), clock, plan, dataset, ended: new Set() }, { signal: controller.signal, onTrial: async (trial) => (kept.push(trial), controller.abort()) })
    expect(kept).toEqual([trials[0]])
  })

  it('a trial can be trained again to the digest it had', async () => {
    const trial = trials.filter(isDone)[3]!
    const again = await trainModel({ engine: createInProcessEngine(), clock, table: extractFeatures(dataset, trial.config.features), config: trial.config, label: TRIAL_LABEL, trigger: 'sweep', parentDigest: null, build: plan.build })
    expect(again).toMatchObject({ ok: true, value: { digest: trial.outcome.metrics.modelDigest } })
  })

  it('with every input times 1 000 ranks the models as before', async () => {
    const scaled = await sweep(await datasetOf(1000))
    for (const key of ['aic', 'bic', 'icl'] as const) for (const set of featureSets) expect(ranking(scaled, set.name, (metrics) => -metrics[key])).toEqual(ranking(trials, set.name, (metrics) => -metrics[key]))
    for (const set of featureSets) expect(ranking(scaled, set.name, scoreOf)).toEqual(ranking(trials, set.name, scoreOf))
    expect(ranking(scaled, null, targetOf)).toEqual(ranking(trials, null, targetOf))
    expect(recommend(scaled)?.trial.index).toBe(recommend(trials)!.trial.index)
    // Densities per unit fall by log 1000 a feature.
    expect(scoreOf(trials.filter(isDone)[0]!.outcome.metrics) - scoreOf(scaled.filter(isDone)[0]!.outcome.metrics)).toBeCloseTo(2 * Math.log(1000), 4)
  })
})

const scoreOf = (metrics: TrialMetrics) => metrics.walkForward!.logScorePerRow
const targetOf = (metrics: TrialMetrics) => metrics.walkForward!.targetLogScorePerRow!

/** Indices of the trials of a set from the best down. */
function ranking(of: readonly SweepTrial[], set: string | null, value: (metrics: TrialMetrics) => number): readonly number[] {
  const chosen = of.filter(isDone).filter(({ featureSet }) => set === null || featureSet === set)
  return chosen.toSorted((a, b) => value(b.outcome.metrics) - value(a.outcome.metrics)).map(({ index }) => index)
}
