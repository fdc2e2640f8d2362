import { mutationOptions, type QueryClient } from '@tanstack/react-query'
import type { ModelVersion } from '../domain/model/types'
import type { EnginePort, StorePort } from '../domain/ports'
import type { Digest } from '../domain/shared/digest'
import { exportVersion, type ExportKind } from '../domain/signing/exportVersion'
import { readImport } from '../domain/signing/readImport'
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

/** Bundles of many versions, one after another, each handed over as it is made; with the signatures they have. */
export function exportBundlesMutation(ports: Ports, handOver: (version: ModelVersion, bytes: Uint8Array<ArrayBuffer>) => void) {
  return mutationOptions({
    mutationKey: ['exportBundles'],
    mutationFn: async (models: readonly { readonly digest: Digest }[]) => {
      for (const { digest } of models) {
        const version = unwrap(await ports.store.models.load(digest))
        handOver(version, unwrap(await exportVersion(ports, version, 'kept')))
      }
    },
  })
}

/** Checks a bundle and shows what is in it and who signed it; nothing is stored. Fails with the check that refused it. */
export function readImportMutation(ports: Ports) {
  return mutationOptions({
    mutationKey: ['readImport'],
    mutationFn: async (file: Blob) => unwrap(await readImport(ports, file)),
  })
}

export type Signatures = { readonly digest: Digest; readonly bundle: Uint8Array<ArrayBuffer> }

/** Keeps the signatures of a bundle whose version is here already. */
export function addSignaturesMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: ['addSignatures'],
    mutationFn: async ({ digest, bundle }: Signatures) => unwrap(await store.signedBundles.keep(digest, bundle, 'imported')),
    onSuccess: () => invalidateKinds(client, ['signing', 'audit']),
  })
}
