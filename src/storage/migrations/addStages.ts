import type { Migration } from '../migrations'

type OldVersion = {
  readonly digest: string
  readonly name: string
  readonly version: string
  readonly params: { readonly nStates: number; readonly nFeatures: number; readonly covarianceType: string }
  readonly config: { readonly features: readonly string[] }
  readonly mapping: { readonly regimes: readonly string[]; readonly isAmbiguous: boolean }
  readonly metadata: {
    readonly trigger: string
    readonly sampleOverrideReason: string | null
    readonly data: { readonly datasetDigest: string; readonly datasetName: string; readonly firstDay: number; readonly trainLastDay: number; readonly nTrainRows: number }
    readonly fit: { readonly logLikelihoodPerRowRaw: number; readonly bic: number; readonly stopReason: string; readonly warnings: readonly string[] }
    readonly heldOut: { readonly logScorePerRow: number } | null
  }
  readonly run: { readonly trainedAt: number }
}

/**
 * Stages of versions: everything that was saved is in staging, the model in use is the one chosen. Summaries stand beside the
 * versions, and events can be found by what happened. Nothing that the log says changes, so no event is added.
 */
export const addStages: Migration = async (db, transaction) => {
  transaction.objectStore('auditEvents').createIndex?.('byAction', 'action')
  db.createObjectStore('annotations', { keyPath: 'digest' })
  const summaries = db.createObjectStore('modelSummaries', { keyPath: 'digest' })
  const pointers = transaction.objectStore('pointers')
  const trash = transaction.objectStore('trash')
  for (const digest of await transaction.objectStore('modelVersions').getAllKeys()) {
    if ((await trash.getKey(['model', digest])) !== undefined) continue
    const version: OldVersion = await transaction.objectStore('modelVersions').get(digest)
    await pointers.put?.({ key: `staging:${version.digest}`, digest: version.digest })
    const summary = readSummary(version)
    if (summary !== null) await summaries.put(summary)
  }
  const inUse: { readonly digest: string } | undefined = await pointers.get('modelInUse')
  await pointers.delete?.('modelInUse')
  if (inUse) await pointers.put?.({ key: 'chosen', digest: inUse.digest })
}

/** A version damaged so far that it has no summary keeps a bare one, so that it stays listed and its damage is found. */
function readSummary(version: OldVersion) {
  try {
    return summaryOf(version)
  } catch {
    return bareSummary(version)
  }
}

/** As versions were summarized when stages came. */
function summaryOf({ digest, name, version, params, config, mapping, metadata, run }: OldVersion) {
  const { data, fit, heldOut } = metadata
  const { nStates, nFeatures, covarianceType } = params
  const { datasetDigest, datasetName, firstDay, trainLastDay, nTrainRows } = data
  const { logLikelihoodPerRowRaw, bic, stopReason, warnings } = fit
  return {
    digest, name, version, nStates, nFeatures, covarianceType, datasetDigest, datasetName, firstDay, trainLastDay, nTrainRows, logLikelihoodPerRowRaw, bic, stopReason, warnings,
    features: config.features,
    regimes: mapping.regimes,
    heldOutLogScore: heldOut?.logScorePerRow ?? null,
    trainedAt: run.trainedAt,
    trigger: metadata.trigger,
    sampleOverrideReason: metadata.sampleOverrideReason,
    isAmbiguous: mapping.isAmbiguous,
  }
}

function bareSummary({ digest, name, version }: OldVersion) {
  return {
    digest, name, version, nStates: 0, nFeatures: 0, covarianceType: 'full', datasetDigest: '', datasetName: '', firstDay: 0, trainLastDay: 0, nTrainRows: 0, logLikelihoodPerRowRaw: 0, bic: 0,
    stopReason: 'degenerate', warnings: [], features: [], regimes: [], heldOutLogScore: null, trainedAt: 0, trigger: 'import', sampleOverrideReason: null, isAmbiguous: false,
  }
}
