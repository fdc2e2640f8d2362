import type { CovarianceType, HmmParams } from '../../../../src/engine'
import { schemaOf, sealVersion } from '../../../../src/domain/model/identity'
import type { ModelVersion, Scaler, TrainingConfig } from '../../../../src/domain/model/types'
import { naiveFilter } from './naiveFilter'

export type Shape = { readonly nStates: number; readonly nFeatures: number; readonly covarianceType: CovarianceType; readonly isStandardized?: boolean; readonly nGolden?: number }

/** xorshift32, uniform in [0, 1). */
export function makeRandom(seed: number): () => number {
  let x = seed >>> 0
  return () => {
    x ^= x << 13
    x >>>= 0
    x ^= x >>> 17
    x ^= x << 5
    x >>>= 0
    return x / 2 ** 32
  }
}

/** A sealed version with plausible numbers, negative zeros and denormals included, whose golden rows a naive filter computed. */
export async function makeVersion(shape: Shape, seed = 7): Promise<ModelVersion> {
  const random = makeRandom(seed)
  const params = makeParams(shape, random)
  const { nStates, nFeatures } = shape
  const scaler = shape.isStandardized === false ? null : makeScaler(nFeatures, random)
  const nRows = shape.nGolden ?? 5
  const inputs = Float64Array.from({ length: nRows * nFeatures }, () => random() * 4 - 2)
  const names = Array.from({ length: nFeatures }, (_, i) => `feature_${i}`)
  const metadata = makeMetadata(shape, names)
  return sealVersion({
    schema: await schemaOf(names.map((name, i) => ({ name, unit: i === 0 ? 'log return' : null }))),
    scaler,
    params,
    mapping: { regimes: Array.from({ length: nStates }, (_, k) => `REGIME_${k}`), rule: { orderingFeature: names[0]! }, isAmbiguous: false, explanation: 'Ranked by stress, "calm" first; naïve.', overrides: [] },
    name: 'US market',
    version: '1.2.0',
    config: makeConfig(shape, names),
    metadata,
    run: { createdAt: 1_700_000_000_000, trainedAt: 1_700_000_001_000, wallMs: 812.25, engineBuild: 'test', runtime: 'node' },
    golden: { nRows, inputs, filtered: naiveFilter(params, scaler, inputs) },
  })
}

function makeParams({ nStates: k, nFeatures: d, covarianceType }: Shape, random: () => number): HmmParams {
  const rows = (n: number): Float64Array => {
    const out = Float64Array.from({ length: n * k }, () => 0.05 + random())
    for (let i = 0; i < n; i++) {
      const row = out.subarray(i * k, (i + 1) * k)
      const sum = row.reduce((a, b) => a + b, 0)
      row.forEach((value, j) => (row[j] = value / sum))
    }
    return out
  }
  const means = Float64Array.from({ length: k * d }, () => random() * 2 - 1)
  means[0] = -0
  means[k * d - 1] = 5e-324
  return { nStates: k, nFeatures: d, covarianceType, startprob: rows(1), transmat: rows(k), means, covars: makeCovars(covarianceType, k, d, random) }
}

function makeCovars(type: CovarianceType, k: number, d: number, random: () => number): Float64Array {
  if (type === 'spherical') return Float64Array.from({ length: k }, () => 0.5 + random())
  if (type === 'diag') return Float64Array.from({ length: k * d }, () => 0.5 + random())
  const blocks = type === 'full' ? k : 1
  const out = new Float64Array(blocks * d * d)
  for (let b = 0; b < blocks; b++) {
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < i; j++) out[(b * d + i) * d + j] = out[(b * d + j) * d + i] = (random() - 0.5) * 0.4
      out[(b * d + i) * d + i] = d + random()
    }
  }
  return out
}

function makeScaler(d: number, random: () => number): Scaler {
  return { means: Float64Array.from({ length: d }, () => random() - 0.5), stds: Float64Array.from({ length: d }, () => 0.1 + random()) }
}

function makeConfig(shape: Shape, features: readonly string[]): TrainingConfig {
  return {
    features, nStates: shape.nStates, covarianceType: shape.covarianceType, seed: 42, nStarts: null, maxIter: 500, tol: 1e-8,
    standardize: shape.isStandardized !== false, labelRule: { orderingFeature: features[0]! }, trainRows: 100, firstDay: null, lastDay: 19_000, sampleOverrideReason: null,
  }
}

function makeMetadata({ nStates, nFeatures }: Shape, names: readonly string[]): ModelVersion['metadata'] {
  return {
    trigger: 'manual',
    parentDigest: null,
    data: {
      datasetDigest: 'a'.repeat(64), datasetName: 'prices, "daily"', columnDigests: names.map(() => 'b'.repeat(64)), firstDay: 10_000, lastDay: 10_150,
      nRows: 120, nTrainRows: 100, trainLastDay: 10_130, nRowsDroppedForMissing: 2, periodsPerYear: 252,
    },
    fit: {
      nIter: 3, stopReason: 'converged', degeneracies: [{ code: 'varianceFloor', state: 0, feature: null }], logLikelihood: -123.456789012345678, logLikelihoodRaw: -99.5,
      logLikelihoodPerRowRaw: -0.995, history: [-200.1, -150.25, -130, -123.456789012345678], nFreeParams: { startprob: 1, transmat: 2, means: 3, covars: 4, total: 10 },
      aic: 266.9, bic: 290.1, icl: 295.5, nStarts: 2, nReachedBest: 1,
      starts: [
        { index: 0, kind: 'kmeans', logLikelihood: -123.456789012345678, nIter: 3, stopReason: 'converged', reason: null },
        { index: 1, kind: 'random', logLikelihood: null, nIter: 1, stopReason: 'discarded', reason: 'a state died' },
      ],
      effectiveRows: Array.from({ length: nStates }, () => 100 / nStates), warnings: [],
    },
    meanStandardErrors: Array.from({ length: nStates * nFeatures }, (_, i) => 0.01 * (i + 1)),
    heldOut: { nRows: 20, logScorePerRow: -1.1, singleGaussianLogScorePerRow: -1.3, meanConfidence: 0.9, regimeShares: Array.from({ length: nStates }, () => 1 / nStates) },
    sampleOverrideReason: null,
  }
}
