import type { Page } from 'playwright'
import type { Dataset } from '../../src/domain/dataset/types'
import { recordsOf } from '../../src/storage/datasetRecords'

/** Puts a data set into the page's database, as if it had been imported. The page reads it after a reload. */
export async function seedDataset(page: Page, dataset: Dataset): Promise<void> {
  const { record, dates, columns } = recordsOf(dataset)
  const base64 = (array: Int32Array | Float64Array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64')
  await page.evaluate(
    async ({ record, digest, dates, columns }) => {
      const bytes = (text: string) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('regimescope')
        opening.addEventListener('success', () => resolve(opening.result))
        opening.addEventListener('error', () => reject(new Error(opening.error?.message)))
      })
      const transaction = db.transaction(['datasets', 'datasetDates', 'datasetColumns'], 'readwrite')
      transaction.objectStore('datasets').put(record)
      transaction.objectStore('datasetDates').put({ datasetDigest: digest, dates: new Int32Array(bytes(dates)) })
      columns.forEach((values, index) => transaction.objectStore('datasetColumns').put({ datasetDigest: digest, index, values: new Float64Array(bytes(values)) }))
      await new Promise((resolve) => transaction.addEventListener('complete', resolve))
      db.close()
    },
    { record, digest: dataset.digest, dates: base64(dates.dates), columns: columns.map(({ values }) => base64(values)) },
  )
}
