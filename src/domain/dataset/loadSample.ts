import type { ClockPort, EnginePort, StoreFailure, StorePort } from '../ports'
import type { Digest } from '../shared/digest'
import type { Failure } from '../shared/failure'
import { fail, ok, type Result } from '../shared/result'
import { buildSample } from './buildSample'
import type { ImportFailure } from './csvTypes'
import { SAMPLE_FILES, type SampleFile } from './samples'
import type { Dataset } from './types'

/** The bytes of a bundled file, its path relative to the page. Rejects if the file cannot be had. */
export type FetchFile = (path: string) => Promise<Blob>

export type SampleSources = {
  readonly engine: EnginePort
  readonly store: Pick<StorePort, 'datasets'>
  readonly clock: ClockPort
  readonly fetchFile: FetchFile
}

export type LoadedSample = {
  /** the features with the market's close as reference price: what is trained on */
  readonly digest: Digest
  readonly name: string
  /** the raw prices, rates and macro series the features were computed from */
  readonly marketDigest: Digest
}

export type SampleFailure = Failure<'sampleUnavailable'> | ImportFailure | StoreFailure

/**
 * Imports the two bundled files and stores them, the features last, so that the set to train on is never there without
 * the prices beside it. What is stored already is reused.
 *
 * @param signal ends the import; the promise then rejects with EngineFailure 'cancelled'
 */
export async function loadSample(sources: SampleSources, signal?: AbortSignal): Promise<Result<LoadedSample, SampleFailure>> {
  const [features, market] = await Promise.all([importSample(sources, 'features-daily', signal), importSample(sources, 'market-daily', signal)])
  if (!features.ok) return features
  if (!market.ok) return market
  const sample = { ...(await buildSample(features.value, market.value)), importedAt: sources.clock.now() }
  for (const dataset of [market.value, sample]) {
    const saved = await sources.store.datasets.save(dataset)
    if (!saved.ok && saved.error.code !== 'exists') return saved
  }
  return ok({ digest: sample.digest, name: sample.name, marketDigest: market.value.digest })
}

async function importSample({ engine, clock, fetchFile }: SampleSources, id: SampleFile['id'], signal?: AbortSignal): Promise<Result<Dataset, SampleFailure>> {
  const { path, title, mapping, provenance } = SAMPLE_FILES[id]
  const file = await fetchFile(path).catch((error: unknown) => unavailable(path, error))
  if (!(file instanceof Blob)) return fail(file)
  const request = { file, fileName: `${id}.csv`, datasetName: title, mapping, provenance, importedAt: clock.now() }
  return engine.run('importFile', request, signal ? { signal } : {})
}

function unavailable(path: string, error: unknown): Failure<'sampleUnavailable'> {
  const reason = error instanceof Error ? error.message : String(error)
  return {
    code: 'sampleUnavailable',
    message: `The sample file ${path} could not be read: ${reason}. It comes with the page; connect once so that the browser keeps it, or import a file of your own.`,
    details: { path },
  }
}
