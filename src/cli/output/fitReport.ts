import { expectedDurations, stationaryDistribution, type HmmParams } from '../../engine'
import { rawParams } from '../../domain/model/rawParams'
import type { ModelVersion } from '../../domain/model/types'
import { shapesOf } from '../../domain/bundle/layout'
import { finiteOrNull, nest } from './nest'

/** The object `fit --json` prints; every parameter in raw units, arrays nested, states in the order of the model. */
export function fitReport(version: ModelVersion, circumstances: { readonly seconds: number; readonly notes: readonly string[] }) {
  const { config, mapping, metadata, schema } = version
  const { data, fit } = metadata
  const raw = rawParams(version)
  const stationary = stationaryDistribution(raw.transmat, raw.nStates)
  return {
    name: version.name,
    version: version.version,
    rows: data.nTrainRows,
    rowsHeldOut: data.nRows - data.nTrainRows,
    features: schema.features.map(({ name }) => name),
    states: config.nStates,
    covarianceType: config.covarianceType,
    standardized: version.scaler !== null,
    logLikelihoodRaw: fit.logLikelihoodRaw,
    logLikelihood: fit.logLikelihood,
    nFreeParams: fit.nFreeParams.total,
    aic: fit.aic,
    bic: fit.bic,
    icl: fit.icl,
    ...nestedParams(raw),
    stationary: stationary === null ? null : Array.from(stationary),
    expectedDurations: Array.from(expectedDurations(raw.transmat, raw.nStates), finiteOrNull),
    regimes: mapping.regimes,
    regimesAmbiguous: mapping.isAmbiguous,
    stopReason: fit.stopReason,
    nIter: fit.nIter,
    nReachedBest: fit.nReachedBest,
    starts: fit.starts.map(({ index, kind, logLikelihood, nIter, stopReason, reason }) => ({ index, kind, logLikelihood, nIter, stopReason, reason })),
    degeneracies: fit.degeneracies,
    warnings: fit.warnings,
    notes: circumstances.notes,
    heldOut: metadata.heldOut,
    sampleOverrideReason: metadata.sampleOverrideReason,
    datasetDigest: data.datasetDigest,
    digest: version.digest,
    parameterDigest: version.parameterDigest,
    seconds: circumstances.seconds,
  }
}

export type FitReport = ReturnType<typeof fitReport>

/** Spherical variances of z-scores differ by feature in raw units, so `covars` then has the shape of diag: `covarsShape` says. */
function nestedParams(params: HmmParams) {
  const shapes = shapesOf(params, 0)
  return {
    startprob: nest(params.startprob, shapes.startprob),
    transmat: nest(params.transmat, shapes.transmat),
    means: nest(params.means, shapes.means),
    covars: nest(params.covars, shapes.covars),
    covarsShape: params.covarianceType,
  }
}
