import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { CsvMapping } from '../../../domain/dataset/types'
import { saveDatasetMutation } from '../../../queries/datasets'
import { importFileMutation, type ImportSource } from '../../../queries/imports'
import { useServices } from '../../../services/ServicesContext'
import { showToast } from '../../../ui/overlay/toasts'
import { useDeleteDataset } from '../useDeleteDataset'
import { isCancellation, isSaved } from './importOutcomes'
import type { ImportOutcome } from './queue/importQueue'

export type ImportOrder = { readonly source: ImportSource; readonly name: string; readonly mapping: CsvMapping; readonly shape: string }
export type ImportRun = {
  readonly start: (orders: readonly ImportOrder[]) => void
  readonly cancel: () => void
  /** the file that is being imported */
  readonly runningId: string | null
  readonly share: number | null
  readonly error: { readonly id: string; readonly error: Error } | null
  readonly reset: () => void
}

/**
 * Imports files one after the other: each is read in full and stored, then its digest handed over. One cancelled while it is read stores
 * nothing; one that was being stored by then is stored in whole, which is said with the way back.
 */
export function useImports(onDone: (id: string, outcome: ImportOutcome) => void): ImportRun {
  const { engine, store, clock } = useServices()
  const { mutateAsync: read } = useMutation(importFileMutation(engine))
  const { mutateAsync: save } = useMutation(saveDatasetMutation(store, useQueryClient()))
  const moveToTrash = useDeleteDataset()
  const controller = useRef<AbortController | null>(null)
  const [share, setShare] = useState<number | null>(null)
  const [runningId, setRunningId] = useState<string | null>(null)
  const [error, setError] = useState<ImportRun['error']>(null)
  const importOne = async ({ source: { file, fileName }, name, ...order }: ImportOrder, signal: AbortSignal): Promise<ImportOutcome> => {
    const dataset = await read({ file, fileName, ...order, datasetName: name.trim(), provenance: null, importedAt: clock.now(), signal, onProgress: setShare })
    signal.throwIfAborted()
    return { digest: dataset.digest, isNew: await isSaved(save(dataset)) }
  }
  const start = async (orders: readonly ImportOrder[]): Promise<void> => {
    const { signal } = (controller.current = new AbortController())
    setError(null)
    for (const order of orders) {
      setShare(null)
      setRunningId(order.source.id)
      try {
        const outcome = await importOne(order, signal)
        if (signal.aborted && outcome.isNew) {
          showToast({ title: `${order.name} was stored before the cancel came`, text: 'It is stored in whole.', undo: () => moveToTrash({ digest: outcome.digest, name: order.name }) })
        }
        onDone(order.source.id, outcome)
      } catch (thrown) {
        if (isCancellation(thrown)) showToast({ title: 'The import was cancelled', text: `Nothing of ${order.source.fileName} was stored.` })
        else setError({ id: order.source.id, error: thrown instanceof Error ? thrown : new Error(String(thrown)) })
        break
      }
    }
    setRunningId(null)
  }
  return { start: (orders) => void start(orders), cancel: () => controller.current?.abort(), runningId, share, error, reset: () => setError(null) }
}
