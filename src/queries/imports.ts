import { mutationOptions } from '@tanstack/react-query'
import type { EngineCommands } from '../domain/engineCommands'
import type { EnginePort } from '../domain/ports'
import { unwrap } from './failureError'

type WithOptions<C extends 'previewCsv' | 'importCsv'> = EngineCommands[C]['request'] & {
  readonly signal?: AbortSignal
  readonly onProgress?: (share: number) => void
}

/** What a mapping makes of a file; null proposes a mapping. */
export function previewCsvMutation(engine: EnginePort) {
  return mutationOptions({
    mutationKey: ['previewCsv'],
    mutationFn: async ({ signal, onProgress, ...request }: WithOptions<'previewCsv'>) =>
      unwrap(await engine.run('previewCsv', request, { ...(signal && { signal }), ...(onProgress && { onProgress }) })),
  })
}

/** The data set a file and its confirmed mapping give; it is not stored yet. */
export function importCsvMutation(engine: EnginePort) {
  return mutationOptions({
    mutationKey: ['importCsv'],
    mutationFn: async ({ signal, onProgress, ...request }: WithOptions<'importCsv'>) =>
      unwrap(await engine.run('importCsv', request, { ...(signal && { signal }), ...(onProgress && { onProgress }) })),
  })
}
