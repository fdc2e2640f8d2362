import type { ModelVersion } from '../domain/model/types'
import type { ModelSummary } from '../domain/registry/types'

/** What the list of models shows of a version. */
export function summarizeModel({ digest, name, version, params, config, mapping, metadata, run }: ModelVersion): ModelSummary {
  const { data, fit, heldOut } = metadata
  return {
    digest,
    name,
    version,
    nStates: params.nStates,
    nFeatures: params.nFeatures,
    features: config.features,
    covarianceType: params.covarianceType,
    regimes: mapping.regimes,
    datasetDigest: data.datasetDigest,
    datasetName: data.datasetName,
    firstDay: data.firstDay,
    trainLastDay: data.trainLastDay,
    nTrainRows: data.nTrainRows,
    logLikelihoodPerRowRaw: fit.logLikelihoodPerRowRaw,
    bic: fit.bic,
    heldOutLogScore: heldOut?.logScorePerRow ?? null,
    stopReason: fit.stopReason,
    trainedAt: run.trainedAt,
    trigger: metadata.trigger,
    sampleOverrideReason: metadata.sampleOverrideReason,
    isAmbiguous: mapping.isAmbiguous,
    warnings: fit.warnings,
  }
}
