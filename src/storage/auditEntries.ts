import type { AppActor } from '../domain/audit/actor'
import type { AuditEntry } from '../domain/audit/types'
import type { BacktestSummary } from '../domain/backtest/backtestStore'
import { isSample } from '../domain/dataset/summarizeDataset'
import { parentOf } from '../domain/dataset/versionOf'
import type { Dataset } from '../domain/dataset/types'
import type { ModelVersion } from '../domain/model/types'
import type { Digest } from '../domain/shared/digest'
import type { DatasetRecord } from './schema'

/** What the log says of each change. Details have a JSON form, since the hash covers it. */

export function datasetImported(dataset: Dataset, at: number): AuditEntry {
  const { digest, name, dates, columns, receipt, derivation } = dataset
  const { fileName, fileDigest, rowsKept, rowsDropped, cellsMissing } = receipt
  const parentDigest = parentOf({ receipt })
  const edits = receipt.edits?.at(-1)?.edits.map(({ message }) => message)
  const parent = { ...(parentDigest !== undefined && { parentDigest }), ...(edits && { edits }) }
  const made = derivation && { recipeDigest: derivation.recipeDigest, sourceDigests: derivation.sources.map((source) => source.digest) }
  const details = { fileName, fileDigest, rowsKept, rowsDropped, cellsMissing, nRows: dates.length, nColumns: columns.length, isSample: isSample(dataset), ...parent, ...made }
  return { at, action: 'datasetImported', subject: name, subjectDigest: digest, reason: null, details }
}

export function datasetDeleted({ digest, name }: DatasetRecord, at: number): AuditEntry {
  return { at, action: 'datasetDeleted', subject: name, subjectDigest: digest, reason: null, details: {} }
}

export function datasetRestored({ digest, name }: DatasetRecord, at: number): AuditEntry {
  return { at, action: 'datasetRestored', subject: name, subjectDigest: digest, reason: null, details: {} }
}

/** A model is shown on other data than it was trained on, or on those again. */
export function datasetPutInUse({ digest, name }: Pick<DatasetRecord, 'digest' | 'name'>, model: ModelVersion, at: number): AuditEntry {
  const details = { model: `${model.name} ${model.version}`, modelDigest: model.digest }
  return { at, action: 'datasetPutInUse', subject: name, subjectDigest: digest, reason: null, details }
}

/** Why an import was trusted, and by which keys its bundle was signed, verified or not. */
export type SavedOrigin = { readonly reason: string | null; readonly signers: readonly Digest[] }

/** Saving is one event; a relaxed sample rule and changed regime names are said each on its own. @param actor  who saved, where no person did */
export function modelSaved(version: ModelVersion, origin: SavedOrigin | null, at: number, actor?: AppActor): AuditEntry[] {
  const { recordDigest, parameterDigest, config, mapping, metadata } = version
  const details = { recordDigest, parameterDigest, datasetDigest: metadata.data.datasetDigest, seed: config.seed, trigger: metadata.trigger }
  const entries = [
    origin === null ? about(version, 'modelSaved', at, { details }) : about(version, 'modelImported', at, { reason: origin.reason, details: { ...details, signers: origin.signers } }),
  ]
  if (metadata.sampleOverrideReason !== null) entries.push(about(version, 'sampleRuleOverridden', at, { reason: metadata.sampleOverrideReason }))
  const relabelled = mapping.overrides.at(-1)
  if (relabelled) entries.push(about(version, 'regimesRelabelled', at, { reason: relabelled.reason, details: { overrides: mapping.overrides } }))
  return actor === undefined ? entries : entries.map((entry) => ({ ...entry, actor }))
}

/** A backtest was kept; its number of trials is what it was judged by. */
export function backtestRun({ id, digest, modelLabel, modelDigest, datasetDigest, datasetName, nTrials, sharpe, ranAt }: BacktestSummary): AuditEntry {
  const details = { id, backtestDigest: digest, datasetDigest, nTrials, sharpe: sharpe.isDefined ? sharpe.value : sharpe.reason }
  return { at: ranAt, action: 'backtestRun', subject: `${modelLabel} on ${datasetName}`, subjectDigest: modelDigest, reason: null, details }
}

/** Whoever uses this browser goes by another name from here on. */
export function analystNamed(name: string, at: number): AuditEntry {
  return { at, action: 'analystNamed', subject: name, subjectDigest: null, reason: null, details: {} }
}

/** The first event of the log after everything was erased. */
export function erasedAll(nEventsErased: number, lastHash: string | null, at: number): AuditEntry {
  return { at, action: 'erasedAll', subject: 'everything', subjectDigest: null, reason: null, details: { nEventsErased, lastHash } }
}

function about(
  { name, version, digest }: ModelVersion,
  action: AuditEntry['action'],
  at: number,
  { reason = null, details = {} }: Partial<Pick<AuditEntry, 'reason' | 'details'>> = {},
): AuditEntry {
  return { at, action, subject: `${name} ${version}`, subjectDigest: digest, reason, details }
}
