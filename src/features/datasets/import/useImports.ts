import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { CsvMapping } from '../../../domain/dataset/types'
import { saveDatasetMutation } from '../../../queries/datasets'
import { importFileMutation, type ImportSource } from '../../../queries/imports'
import { useServices } from '../../../services/ServicesContext'
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

/** Imports files one after the other: each is read in full and stored, then its digest handed over. A cancelled one stores nothing. */
export function useImports(onDone: (id: string, outcome: ImportOutcome) => void): ImportRun {
  const { engine, store, clock } = useServices()
  const { mutateAsync: read } = useMutation(importFileMutation(engine))
  const { mutateAsync: save } = useMutation(saveDatasetMutation(store, useQueryClient()))
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
        onDone(order.source.id, await importOne(order, signal))
      } catch (thrown) {
        if (!isCancellation(thrown)) setError({ id: order.source.id, error: thrown instanceof Error ? thrown : new Error(String(thrown)) })
        break
      }
    }
    setRunningId(null)
  }
  return { start: (orders) => void start(orders), cancel: () => controller.current?.abort(), runningId, share, error, reset: () => setError(null) }
}
