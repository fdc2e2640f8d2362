import { mutationOptions, type QueryClient } from '@tanstack/react-query'
import type { ModelVersion } from '../domain/model/types'
import type { EnginePort, StorePort } from '../domain/ports'
import { exportVersion, type ExportKind } from '../domain/signing/exportVersion'
import { unwrap } from './failureError'
import { invalidateKinds } from './storeChanges'

type Ports = { readonly engine: EnginePort; readonly store: StorePort }

export type ExportRequest = { readonly version: ModelVersion; readonly kind: ExportKind }

/** Bytes of a version's bundle, its audit events included; a signature made for it is kept with the version. */
export function exportBundleMutation(ports: Ports, client: QueryClient) {
  return mutationOptions({
    mutationKey: ['exportBundle'],
    mutationFn: async ({ version, kind }: ExportRequest) => unwrap(await exportVersion(ports, version, kind)),
    onSettled: (_bytes, _error, { kind }) => (kind === 'signed' ? invalidateKinds(client, ['signing', 'audit']) : undefined),
  })
}

/** Checks a bundle and shows what is in it; nothing is stored. Fails with the check that refused it. */
export function decodeBundleMutation(engine: EnginePort) {
  return mutationOptions({
    mutationKey: ['decodeBundle'],
    mutationFn: async (file: Blob) => unwrap(await engine.run('decodeBundle', { file })),
  })
}
