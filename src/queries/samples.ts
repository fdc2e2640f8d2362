import { mutationOptions, type QueryClient } from '@tanstack/react-query'
import { loadSample, type SampleSources } from '../domain/dataset/loadSample'
import { unwrap } from './failureError'
import { invalidateKinds } from './storeChanges'

/** Imports the bundled sample data and stores them; gives the digest of the set to train on. Loading them again reuses them. */
export function loadSampleMutation(services: Omit<SampleSources, 'fetchFile'>, client: QueryClient) {
  return mutationOptions({
    mutationKey: ['loadSample'],
    mutationFn: async () => unwrap(await loadSample({ ...services, fetchFile })),
    onSuccess: () => invalidateKinds(client, ['datasets', 'trash', 'audit']),
  })
}

/** A file beside the page: from the network on the first visit, from the service worker's cache afterwards. */
async function fetchFile(path: string): Promise<Blob> {
  const response = await fetch(new URL(path, document.baseURI))
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  return response.blob()
}
