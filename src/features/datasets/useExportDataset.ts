import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toCsv } from '../../domain/dataset/toCsv'
import type { Dataset } from '../../domain/dataset/types'
import type { Digest } from '../../domain/shared/digest'
import { datasetQuery } from '../../queries/datasets'
import { useServices } from '../../services/ServicesContext'
import { saveFile } from '../../ui/behaviour/saveFile'
import { plural } from '../../ui/format/text'
import { showToast } from '../../ui/overlay/toasts'
import { fileNameOf } from './words'

/** Cells written before the page may draw again. */
const CELLS_AT_ONCE = 40_000

/** Writes a data set to the downloads as CSV and says so. */
export function useExportDataset() {
  const { store } = useServices()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (digest: Digest) => {
      const dataset = await client.fetchQuery(datasetQuery(store, digest))
      const fileName = `${fileNameOf(dataset.name)}.csv`
      saveFile(fileName, await csvFile(dataset))
      return { fileName, nRows: dataset.dates.length }
    },
    onSuccess: ({ fileName, nRows }) => showToast({ title: `${fileName} exported`, text: `${plural(nRows, 'row')}; importing it gives the same numbers.` }),
    onError: (error) => showToast({ kind: 'danger', title: 'The data set was not exported', text: error.message }),
  })
}

/** The rows in pieces, so that a long series does not hold up the page. */
async function csvFile(dataset: Dataset): Promise<Blob> {
  const nAtOnce = Math.max(1, Math.floor(CELLS_AT_ONCE / (dataset.columns.length + 1)))
  const parts: string[] = []
  for (let from = 0; from < dataset.dates.length; from += nAtOnce) {
    parts.push(toCsv(dataset, { from, to: from + nAtOnce }))
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return new Blob(parts, { type: 'text/csv;charset=utf-8' })
}
