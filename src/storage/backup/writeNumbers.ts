import { throwIfCancelled } from '../../domain/backup/fault'
import type { OpenedBackup } from '../../domain/backup/openBackup'
import type { BackupOptions } from '../../domain/backup/port'
import type { StoreDatabase } from '../database'
import type { DatasetRecord } from '../schema'
import { transact } from '../transact'
import { readColumn, readDates } from './contents'

/** Writes the numbers of data sets, a column at a time. They are seen by nothing until the data sets are stored. @throws BackupError */
export async function writeNumbers(db: StoreDatabase, backup: OpenedBackup, datasets: readonly DatasetRecord[], { onProgress, signal }: BackupOptions): Promise<void> {
  for (const [i, { digest, columns }] of datasets.entries()) {
    const dates = await readDates(backup, digest)
    await transact(db, ['datasetDates'], (writer) => writer.put('datasetDates', dates))
    for (let index = 0; index < columns.length; index++) {
      throwIfCancelled(signal)
      const column = await readColumn(backup, digest, index)
      await transact(db, ['datasetColumns'], (writer) => writer.put('datasetColumns', column))
    }
    onProgress?.((i + 1) / datasets.length)
  }
}
