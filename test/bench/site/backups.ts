import { deleteDB } from 'idb'
import { openBackup } from '../../../src/domain/backup/openBackup'
import { createColumn, digestOfDataset } from '../../../src/domain/dataset/datasetDigest'
import { hashInWorker } from '../../../src/domain/dataset/hashInWorker'
import type { Dataset } from '../../../src/domain/dataset/types'
import { createRandom } from '../../../src/engine'
import { createIdbStore } from '../../../src/storage/createIdbStore'
import { makeDataset } from '../../support/makeDataset'
import type { EnginePool } from '../../../src/worker/pool'
import { createPool } from './engines'

export type BackupStep = 'plain' | 'encrypted' | 'look'

/** `longestTaskMs` is 0 where none was longer than 50 ms, which is what browsers tell. */
export type MeasuredStep = { readonly ms: number; readonly longestTaskMs: number; readonly megabytes: number }

const NAME = 'bench-backup'
const PASSPHRASE = 'orchid pebble lantern quartz'

/** A large store backed up and looked at before a restore, step by step, so that the memory of each can be told. */
export function createBackups() {
  // Other benches of this page run without its worker.
  let engine: EnginePool | null = null
  let plain: Blob | null = null

  async function open() {
    engine ??= createPool('webassembly', 1)
    const opened = await createIdbStore({ name: NAME, clock: { now: () => 0 }, hashes: hashInWorker(engine) })
    if (!opened.ok) throw new Error(opened.error.message)
    return opened.value
  }

  return {
    /** stores a data set; nothing of it stays in memory */
    async prepareBackup(size: { readonly nRows: number; readonly nColumns: number }): Promise<void> {
      await deleteDB(NAME)
      const store = await open()
      const saved = await store.datasets.save(await datasetOf(size))
      store.close()
      if (!saved.ok) throw new Error(saved.error.message)
    },
    async runBackup(step: BackupStep): Promise<MeasuredStep> {
      const store = await open()
      const { backups } = store
      try {
        return await measured(async () => {
          if (step === 'look') return look(backups.plan, plain!)
          const written = await backups.write(step === 'plain' ? null : PASSPHRASE)
          if (!written.ok) throw new Error(written.error.message)
          if (step === 'plain') plain = written.value.blob
          return written.value.blob.size
        })
      } finally {
        store.close()
      }
    },
  }

  async function look(plan: Awaited<ReturnType<typeof open>>['backups']['plan'], file: Blob): Promise<number> {
    const opened = await openBackup(file, null, hashInWorker(engine!).ofBytes)
    if (!opened.ok) throw new Error(opened.error.message)
    const planned = await plan(opened.value)
    if (!planned.ok) throw new Error(planned.error.message)
    return file.size
  }
}

async function measured(work: () => Promise<number>): Promise<MeasuredStep> {
  let longestTaskMs = 0
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration)
  })
  observer.observe({ type: 'longtask' })
  const from = performance.now()
  const bytes = await work()
  const ms = performance.now() - from
  // Entries come in a task of their own.
  await new Promise((resolve) => setTimeout(resolve, 100))
  observer.disconnect()
  return { ms, longestTaskMs, megabytes: bytes / 1e6 }
}

async function datasetOf({ nRows, nColumns }: { readonly nRows: number; readonly nColumns: number }): Promise<Dataset> {
  const random = createRandom(1)
  const dates = Int32Array.from({ length: nRows }, (_, t) => t)
  const columns = []
  for (let d = 0; d < nColumns; d++) columns.push(await createColumn({ name: `feature_${d + 1}`, unit: null, role: 'feature' }, Float64Array.from({ length: nRows }, () => random.normal())))
  return { ...(await makeDataset()), dates, columns, digest: await digestOfDataset({ dates, columns }) }
}
