import { fitEm, type HmmParams } from '../../../../src/engine'
import type { ModelVersion, TrainingConfig } from '../../../../src/domain/model/types'
import { assembleVersion } from '../../../../src/domain/training/assembleVersion'
import { prepareTraining } from '../../../../src/domain/training/prepareTraining'
import { readObservations } from '../../../../src/domain/training/sharedObservations'
import type { FeatureTable } from '../../../../src/domain/training/types'

/** A version fitted by EM from one plain start, without a search: quick, and good enough to ask questions of. */
export async function makeVersion(table: FeatureTable, config: TrainingConfig): Promise<ModelVersion> {
  const prepared = await prepareTraining(table, config)
  if (!prepared.ok) throw new Error(prepared.error.message)
  const { observations, ...rest } = prepared.value
  const rows = await readObservations(observations, config)
  const fit = fitEm(rows, startFrom(rows.values, config), { maxIter: 200, tol: 1e-9, relativeVarianceFloor: 1e-6, accelerate: 'freely' })
  return assembleVersion(
    {
      table,
      config,
      prepared: rest,
      label: { name: 'made', version: '1.0.0' },
      trigger: 'manual',
      parentDigest: null,
      run: { startedAt: 1000, finishedAt: 3500, engineBuild: 'test', runtime: 'node' },
    },
    { ...fit, history: Array.from(fit.history), starts: [], nStarts: 1, nReachedBest: 1 },
  )
}

/** States from the most to the least volatile by construction, so that the label rule has to reorder them. */
function startFrom(values: Float64Array, { nStates, covarianceType, features }: TrainingConfig): HmmParams {
  const d = features.length
  const spreadOf = (k: number) => 2 - (1.5 * k) / Math.max(1, nStates - 1)
  const size = { spherical: nStates, diag: nStates * d, full: nStates * d * d, tied: d * d }[covarianceType]
  const covars = Float64Array.from({ length: size }, (_, i) => {
    if (covarianceType === 'spherical') return spreadOf(i)
    if (covarianceType === 'diag') return spreadOf(Math.floor(i / d))
    const isDiagonal = Math.floor((i % (d * d)) / d) === i % d
    return isDiagonal ? (covarianceType === 'tied' ? 1 : spreadOf(Math.floor(i / (d * d)))) : 0
  })
  return {
    nStates,
    nFeatures: d,
    covarianceType,
    startprob: new Float64Array(nStates).fill(1 / nStates),
    transmat: Float64Array.from({ length: nStates * nStates }, (_, i) => (nStates === 1 ? 1 : i % (nStates + 1) === 0 ? 0.95 : 0.05 / (nStates - 1))),
    means: Float64Array.from({ length: nStates * d }, (_, i) => values[(17 * (Math.floor(i / d) + 1)) * d + (i % d)]!),
    covars,
  }
}
