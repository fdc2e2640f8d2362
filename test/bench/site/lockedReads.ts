import { deleteDB, openDB } from 'idb'
import { createColumn, digestOfDataset } from '../../../src/domain/dataset/datasetDigest'
import { hashInWorker } from '../../../src/domain/dataset/hashInWorker'
import type { Dataset } from '../../../src/domain/dataset/types'
import type { ModelVersion } from '../../../src/domain/model/types'
import type { EnginePort } from '../../../src/domain/ports'
import { extractFeatures } from '../../../src/domain/training/extractFeatures'
import { createIdbStore, type IdbStore } from '../../../src/storage/createIdbStore'
import { summarizeModel } from '../../../src/storage/summarizeModel'
import { makeDataset } from '../../support/makeDataset'
import { makeVersion } from '../../unit/domain/bundle/makeVersion'
import { makeProblem } from '../../../src/domain/benchmark/makeProblem'
import { MILLION } from '../../../src/domain/benchmark/problems'
import { createPool } from './engines'

export type LockedReadsRequest = { readonly nRows: number; readonly nVersions: number; readonly nEvents: number; readonly rounds: number }

/** Milliseconds, round by round; `load` and `filter` are of one data set: read and checked, and every row filtered in a worker. */
export type ReadTimes = { readonly load: number[]; readonly filter: number[]; readonly list: number[]; readonly log: number[] }

export type LockedReads = { readonly clear: ReadTimes; readonly sealed: ReadTimes; readonly sealMs: number }

const PASSPHRASE = 'orchid pebble lantern quartz'

/** The same store in clear and under a passphrase, read in turn. */
export async function lockedReads({ nRows, nVersions, nEvents, rounds }: LockedReadsRequest): Promise<LockedReads> {
  const engine = createPool('webassembly', 2)
  try {
    const version = await makeVersion({ nStates: 3, nFeatures: MILLION.nFeatures, covarianceType: 'full', isStandardized: false })
    const dataset = await datasetFor(version, nRows)
    const [clear, sealed] = [await fill('bench-clear', engine, dataset, version, nVersions, nEvents), await fill('bench-sealed', engine, dataset, version, nVersions, nEvents)]
    const from = performance.now()
    const set = await sealed.lock.set(PASSPHRASE)
    const sealMs = performance.now() - from
    if (!set.ok) throw new Error(set.error.message)
    const times = { clear: emptyTimes(), sealed: emptyTimes() }
    for (let round = -1; round < rounds; round++) {
      for (const name of round % 2 === 0 ? (['clear', 'sealed'] as const) : (['sealed', 'clear'] as const)) {
        const measured = await read({ clear, sealed }[name], engine, dataset.digest, version)
        if (round >= 0) for (const kind of KINDS) times[name][kind].push(measured[kind])
      }
    }
    clear.close()
    sealed.close()
    await Promise.all([deleteDB('bench-clear'), deleteDB('bench-sealed')])
    return { ...times, sealMs }
  } finally {
    engine.dispose()
  }
}

/** Digests begin with any digits. */
function scattered(i: number): string {
  return Array.from(i.toString(16).padStart(64, '0')).toReversed().join('')
}

const KINDS = ['load', 'filter', 'list', 'log'] as const

function emptyTimes(): ReadTimes {
  return { load: [], filter: [], list: [], log: [] }
}

async function read(store: IdbStore, engine: EnginePort, digest: string, version: ModelVersion): Promise<Record<(typeof KINDS)[number], number>> {
  const start = performance.now()
  const loaded = await store.datasets.load(digest)
  const isLoaded = performance.now()
  if (!loaded.ok) throw new Error(loaded.error.message)
  await engine.run('infer', { version, table: extractFeatures(loaded.value, version.config.features) })
  const isFiltered = performance.now()
  await store.models.list()
  const isListed = performance.now()
  await store.audit.list()
  const isRead = performance.now()
  return { load: isLoaded - start, filter: isFiltered - isLoaded, list: isListed - isFiltered, log: isRead - isListed }
}

async function datasetFor({ config }: ModelVersion, nRows: number): Promise<Dataset> {
  const { values } = makeProblem({ ...MILLION, nSamples: nRows })
  const dates = Int32Array.from({ length: nRows }, (_, t) => t)
  const width = config.features.length
  const columns = await Promise.all(config.features.map((name, d) => createColumn({ name, unit: null, role: 'feature' }, Float64Array.from({ length: nRows }, (_, t) => values[t * width + d]!))))
  return { ...(await makeDataset()), dates, columns, digest: await digestOfDataset({ dates, columns }) }
}

/** Versions stand in the list without their numbers, which no list reads; events repeat one another. */
async function fill(name: string, engine: EnginePort, dataset: Dataset, version: ModelVersion, nVersions: number, nEvents: number): Promise<IdbStore> {
  await deleteDB(name)
  const opened = await createIdbStore({ name, clock: { now: () => 0 }, hashes: hashInWorker(engine) })
  if (!opened.ok) throw new Error(opened.error.message)
  const saved = await opened.value.datasets.save(dataset)
  if (!saved.ok) throw new Error(saved.error.message)
  const raw = await openDB(name)
  const transaction = raw.transaction(['modelSummaries', 'auditEvents'], 'readwrite')
  const [summary, event] = [summarizeModel(version), await transaction.objectStore('auditEvents').get(1)]
  for (let i = 0; i < nVersions; i++) void transaction.objectStore('modelSummaries').put({ ...summary, digest: scattered(i) })
  for (let sequence = 2; sequence <= nEvents; sequence++) void transaction.objectStore('auditEvents').put({ ...event, sequence })
  await transaction.done
  raw.close()
  return opened.value
}
