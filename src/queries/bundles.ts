import { mutationOptions } from '@tanstack/react-query'
import type { ModelVersion } from '../domain/model/types'
import type { EnginePort, StorePort } from '../domain/ports'
import { unwrap } from './failureError'

/** Bytes of a version's bundle, its audit events included. */
export function encodeBundleMutation(engine: EnginePort, store: StorePort) {
  return mutationOptions({
    mutationKey: ['encodeBundle'],
    mutationFn: async (version: ModelVersion) => {
      const history = await store.audit.list({ subjectDigest: version.digest })
      return engine.run('encodeBundle', { version, history })
    },
  })
}

/** Checks a bundle and shows what is in it; nothing is stored. Fails with the check that refused it. */
export function decodeBundleMutation(engine: EnginePort) {
  return mutationOptions({
    mutationKey: ['decodeBundle'],
    mutationFn: async (file: Blob) => unwrap(await engine.run('decodeBundle', { file })),
  })
}
