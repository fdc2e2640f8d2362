import type { Dataset, DatasetColumn } from './types'

/** A data set whose numbers a worker reads by itself: the page hands over blobs, column by column, instead of cloning arrays. */
export type SharedDataset = Omit<Dataset, 'dates' | 'columns'> & {
  /** 32-bit day numbers in the machine's order of bytes */
  readonly dates: Blob
  /** doubles in the machine's order of bytes */
  readonly columns: readonly (Omit<DatasetColumn, 'values'> & { readonly values: Blob })[]
}

/** Rows from which a column takes long enough to let the page draw in between. */
const LONG = 20_000

/** Packs a data set, one column a task, so that the page stays responsive on long series. */
export async function shareDataset({ dates, columns, ...rest }: Dataset): Promise<SharedDataset> {
  const shared: SharedDataset['columns'][number][] = []
  for (const { values, ...column } of columns) {
    shared.push({ ...column, values: new Blob([ownBytes(values)]) })
    if (dates.length > LONG) await nextTask()
  }
  return { ...rest, dates: new Blob([dates]), columns: shared }
}

/** The data set again. */
export async function readDataset({ dates, columns, ...rest }: SharedDataset): Promise<Dataset> {
  const read = await Promise.all(columns.map(async ({ values, ...column }) => ({ ...column, values: new Float64Array(await values.arrayBuffer()) })))
  return { ...rest, dates: new Int32Array(await dates.arrayBuffer()), columns: read }
}

/** The bytes of a view alone: a column may be part of a larger buffer, or of memory that threads share. */
function ownBytes(values: Float64Array): Float64Array<ArrayBuffer> {
  return values.buffer instanceof ArrayBuffer ? (values as Float64Array<ArrayBuffer>) : values.slice()
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
