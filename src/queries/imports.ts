import { mutationOptions, queryOptions } from '@tanstack/react-query'
import type { CsvMapping } from '../domain/dataset/types'
import type { EngineCommands } from '../domain/engineCommands'
import type { EnginePort } from '../domain/ports'
import { unwrap } from './failureError'
import { localQuery } from './localQuery'

/** A file on its way in; the id tells it from every other file of this page's life. */
export type ImportSource = { readonly id: string; readonly file: Blob; readonly fileName: string }

type ImportRequest = EngineCommands['importFile']['request'] & { readonly signal?: AbortSignal; readonly onProgress?: (share: number) => void }

/** What a mapping makes of a file; null proposes a mapping. Let go as soon as the screen is left. */
export function previewFileQuery(engine: EnginePort, { id, file, fileName }: ImportSource, mapping: CsvMapping | null, onProgress?: (share: number) => void) {
  return queryOptions({
    ...localQuery,
    gcTime: 0,
    structuralSharing: false, // thousands of refused cells would be compared one by one
    queryKey: ['previewFile', id, mapping],
    queryFn: async ({ signal }) => unwrap(await engine.run('previewFile', { file, fileName, mapping }, { signal, ...(onProgress && { onProgress }) })),
  })
}

/** The data set a file and its confirmed mapping give; it is not stored yet. */
export function importFileMutation(engine: EnginePort) {
  return mutationOptions({
    mutationKey: ['importFile'],
    mutationFn: async ({ signal, onProgress, ...request }: ImportRequest) =>
      unwrap(await engine.run('importFile', request, { ...(signal && { signal }), ...(onProgress && { onProgress }) })),
  })
}

type AppendRequest = EngineCommands['applyAppend']['request']

/** A file of newer rows compared with a data set; nothing is stored yet. */
export function planAppendMutation(engine: EnginePort) {
  return mutationOptions({
    mutationKey: ['planAppend'],
    mutationFn: async (request: EngineCommands['planAppend']['request']) => unwrap(await engine.run('planAppend', request)),
  })
}

/** The next version of a data set; it is not stored yet. */
export function applyAppendMutation(engine: EnginePort) {
  return mutationOptions({ mutationKey: ['applyAppend'], mutationFn: (request: AppendRequest) => engine.run('applyAppend', request) })
}
