import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { CsvMapping } from '../../../domain/dataset/types'
import { EngineFailure } from '../../../domain/ports'
import type { Digest } from '../../../domain/shared/digest'
import { saveDatasetMutation } from '../../../queries/datasets'
import { FailureError } from '../../../queries/failureError'
import { importFileMutation, type ImportSource } from '../../../queries/imports'
import { useServices } from '../../../services/ServicesContext'

export type ImportOrder = { readonly source: ImportSource; readonly name: string; readonly mapping: CsvMapping }
/** `isNew` is false when the same data were stored already */
export type ImportOutcome = { readonly digest: Digest; readonly isNew: boolean }

export type ImportRun = {
  readonly start: (order: ImportOrder) => void
  readonly cancel: () => void
  readonly isRunning: boolean
  readonly share: number | null
  readonly error: Error | null
  readonly reset: () => void
}

/** Reads the file in full, stores the data set, then hands over its digest. Nothing is stored by a cancelled import. */
export function useImport(onDone: (outcome: ImportOutcome) => void): ImportRun {
  const { engine, store, clock } = useServices()
  const { mutateAsync: read } = useMutation(importFileMutation(engine))
  const { mutateAsync: save } = useMutation(saveDatasetMutation(store, useQueryClient()))
  const controller = useRef<AbortController | null>(null)
  const [share, setShare] = useState<number | null>(null)
  const run = useMutation({
    mutationFn: async ({ source, name, mapping }: ImportOrder): Promise<ImportOutcome> => {
      const { signal } = (controller.current = new AbortController())
      const { file, fileName } = source
      const dataset = await read({ file, fileName, mapping, datasetName: name.trim(), provenance: null, importedAt: clock.now(), signal, onProgress: setShare })
      signal.throwIfAborted()
      return { digest: dataset.digest, isNew: await isSaved(save(dataset)) }
    },
    onMutate: () => setShare(null),
    onSuccess: onDone,
  })
  return {
    start: run.mutate,
    cancel: () => controller.current?.abort(),
    isRunning: run.isPending,
    share,
    error: run.error === null || isCancellation(run.error) ? null : run.error,
    reset: run.reset,
  }
}

function isCancellation(error: Error): boolean {
  return error.name === 'AbortError' || (error instanceof EngineFailure && error.code === 'cancelled')
}

async function isSaved(saving: Promise<unknown>): Promise<boolean> {
  try {
    await saving
    return true
  } catch (error) {
    if (error instanceof FailureError && error.code === 'exists') return false
    throw error
  }
}
