import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { appendEvent } from '../domain/audit/chain'
import type { AuditEvent } from '../domain/audit/types'
import { encodeBundle } from '../domain/bundle/encodeBundle'
import type { Dataset } from '../domain/dataset/types'
import type { ModelVersion, TrainingConfig } from '../domain/model/types'
import type { Failure } from '../domain/shared/failure'
import { fail, ok, type Result } from '../domain/shared/result'
import { extractFeatures } from '../domain/training/extractFeatures'
import type { FeatureTable, TrainingProgress } from '../domain/training/types'

/** The columns asked for; all there are if one of them is unknown, so that the refusal can name them. */
export function tableFor(dataset: Dataset, { features }: TrainingConfig): FeatureTable {
  const known = dataset.columns.map(({ name }) => name)
  return extractFeatures(dataset, features.every((name) => known.includes(name)) ? features : known)
}

/** One line of a training's progress. */
export function progressLine({ message, share, starts, bestStart }: TrainingProgress): string {
  const best = bestStart === null ? null : starts[bestStart]?.logLikelihood
  return `${Math.round(share * 100)} %  ${message}${typeof best === 'number' ? `, best of ${starts.length} starts ${best.toFixed(2)}` : ''}`
}

/** The bundle carries the events of its making, so that an overridden sample rule is seen wherever it goes. */
export async function writeBundle(path: string, version: ModelVersion): Promise<Result<null, Failure<'notWritten'>>> {
  try {
    await writeFile(path, await encodeBundle(version, await historyOf(version)))
    return ok(null)
  } catch (error) {
    return fail({ code: 'notWritten', message: `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}` })
  }
}

async function historyOf(version: ModelVersion): Promise<readonly AuditEvent[]> {
  const about = { at: version.run.createdAt, subject: `${version.name} ${version.version}`, subjectDigest: version.digest, details: {} }
  const reason = version.metadata.sampleOverrideReason
  const overridden = reason === null ? null : await appendEvent(null, { ...about, action: 'sampleRuleOverridden', reason })
  const saved = await appendEvent(overridden, { ...about, action: 'modelSaved', reason: null })
  return overridden === null ? [saved] : [overridden, saved]
}

/** The version of this build, as the run record keeps it. */
export function buildVersion(): string {
  const { version } = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'package.json'), 'utf8')) as { version: string }
  return version
}
