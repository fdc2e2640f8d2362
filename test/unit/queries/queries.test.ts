import { MutationObserver, QueryObserver, type QueryClient, type QueryKey, type QueryObserverOptions } from '@tanstack/react-query'
import { describe, expect, it, vi } from 'vitest'
import type { EngineCommand } from '../../../src/domain/engineCommands'
import type { EnginePort } from '../../../src/domain/ports'
import type { FeatureTable } from '../../../src/domain/training/types'
import { auditCountQuery } from '../../../src/queries/audit'
import { createQueryClient } from '../../../src/queries/createQueryClient'
import { datasetListQuery, datasetQuery, deleteDatasetMutation, restoreDatasetMutation, saveDatasetMutation } from '../../../src/queries/datasets'
import { hindsightQuery, inferenceQuery } from '../../../src/queries/inference'
import { modelListQuery, saveModelMutation } from '../../../src/queries/models'
import { settingsQuery, writeSettingsMutation } from '../../../src/queries/settings'
import { eraseAllMutation, storageStatusQuery } from '../../../src/queries/storage'
import { invalidateKinds } from '../../../src/queries/storeChanges'
import { createFixedClock } from '../../support/fixedClock'
import { makeDataset } from '../../support/makeDataset'
import { makeModel } from '../../support/makeModel'
import { createMemoryStore } from '../../support/memoryStore'

describe('queries over the store', () => {
  it('read once and stay true until invalidated', async () => {
    const { store, client } = setUp()
    const list = vi.spyOn(store.datasets, 'list')
    await client.fetchQuery(datasetListQuery(store))
    await client.fetchQuery(datasetListQuery(store))
    expect(list).toHaveBeenCalledTimes(1)
    await invalidateKinds(client, ['datasets'])
    await client.fetchQuery(datasetListQuery(store))
    expect(list).toHaveBeenCalledTimes(2)
  })

  it('throw an expected failure with its code, without trying again', async () => {
    const { store, client } = setUp()
    const load = vi.spyOn(store.datasets, 'load')
    await expect(client.fetchQuery(datasetQuery(store, '0'.repeat(64)))).rejects.toMatchObject({ name: 'FailureError', code: 'notFound' })
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('see a saved, a deleted and a restored data set at once', async () => {
    const { store, client } = setUp()
    const list = watch(client, datasetListQuery(store))
    const events = watch(client, auditCountQuery(store))
    const dataset = await makeDataset()
    await mutate(client, saveDatasetMutation(store, client), dataset)
    await vi.waitFor(() => expect(list()).toHaveLength(1))
    await mutate(client, deleteDatasetMutation(store, client), dataset.digest)
    await vi.waitFor(() => expect(list()).toHaveLength(0))
    await mutate(client, restoreDatasetMutation(store, client), dataset.digest)
    await vi.waitFor(() => expect([list()?.length, events()]).toEqual([1, 3]))
  })

  it('reject a mutation that the store refuses', async () => {
    const { store, client } = setUp()
    const dataset = await makeDataset()
    await mutate(client, saveDatasetMutation(store, client), dataset)
    await expect(mutate(client, saveDatasetMutation(store, client), dataset)).rejects.toMatchObject({ code: 'exists' })
  })

  it('show which model is in use', async () => {
    const { store, client } = setUp()
    const settings = watch(client, settingsQuery(store))
    const version = await makeModel()
    await mutate(client, saveModelMutation(store, client), { version, putInUse: true })
    await vi.waitFor(() => expect(settings()?.modelInUse).toBe(version.digest))
    await mutate(client, writeSettingsMutation(store, client), { theme: 'dark' })
    await vi.waitFor(() => expect(settings()?.theme).toBe('dark'))
  })

  it('ask the browser to keep the data after the first saved model only', async () => {
    const { store, client } = setUp()
    const persist = vi.spyOn(store, 'persist').mockResolvedValue(false)
    await mutate(client, saveModelMutation(store, client), { version: await makeModel({ seed: 1 }), putInUse: false })
    await mutate(client, saveModelMutation(store, client), { version: await makeModel({ seed: 2, version: '1.1.0' }), putInUse: false })
    expect(persist).toHaveBeenCalledTimes(1)
    expect(await client.fetchQuery(storageStatusQuery(store))).toMatchObject({ isPersistent: false })
  })

  it('forget everything once it is erased', async () => {
    const { store, client } = setUp()
    await mutate(client, saveModelMutation(store, client), { version: await makeModel(), putInUse: true })
    const list = watch(client, modelListQuery(store))
    await vi.waitFor(() => expect(list()).toHaveLength(1))
    await mutate(client, eraseAllMutation(store, client), undefined)
    await vi.waitFor(() => expect(list()).toEqual([]))
  })
})

describe('queries over the engine', () => {
  const table = {
    datasetDigest: 'd',
    datasetName: 'prices',
    names: ['ret'],
    units: [null],
    columnDigests: ['c'],
    dates: Int32Array.of(1, 2),
    values: Float64Array.of(0.1, 0.2),
    periodsPerYear: 252,
  } satisfies FeatureTable

  it('are keyed by digests: the same model and rows are computed once, others anew', async () => {
    const { client } = setUp()
    const { engine, ran } = fakeEngine()
    const [a, b] = await Promise.all([makeModel({ seed: 1 }), makeModel({ seed: 2 })])
    await client.fetchQuery(inferenceQuery(engine, a, table))
    await client.fetchQuery(inferenceQuery(engine, { ...a }, { ...table, values: table.values.slice() }))
    await client.fetchQuery(hindsightQuery(engine, a, table))
    await client.fetchQuery(inferenceQuery(engine, b, table))
    await client.fetchQuery(inferenceQuery(engine, a, { ...table, dates: Int32Array.of(1, 3) }))
    expect(ran).toEqual(['infer', 'inferHindsight', 'infer', 'infer'])
  })

  it('stop the engine when no screen wants the answer any more', async () => {
    const { client } = setUp()
    let signal: AbortSignal | undefined
    const engine: EnginePort = {
      nWorkers: 1,
      run: (_command, _request, options) => {
        signal = options?.signal
        return new Promise(() => {})
      },
    }
    const unsubscribe = new QueryObserver(client, inferenceQuery(engine, await makeModel(), table)).subscribe(() => {})
    await vi.waitFor(() => expect(signal).toBeDefined())
    unsubscribe()
    expect(signal!.aborted).toBe(true)
  })
})

function setUp() {
  return { store: createMemoryStore(createFixedClock()), client: createQueryClient() }
}

function fakeEngine() {
  const ran: EngineCommand[] = []
  const engine = {
    nWorkers: 1,
    run: async (command: EngineCommand) => {
      ran.push(command)
      return { kind: 'filtered' }
    },
  } as unknown as EnginePort
  return { engine, ran }
}

/** The data a mounted screen would show. */
function watch<T, K extends QueryKey>(client: QueryClient, options: QueryObserverOptions<T, Error, T, T, K>): () => T | undefined {
  const observer = new QueryObserver(client, options)
  observer.subscribe(() => {})
  return () => observer.getCurrentResult().data
}

function mutate<V, T>(client: QueryClient, options: ConstructorParameters<typeof MutationObserver<T, Error, V>>[1], variables: V): Promise<T> {
  return new MutationObserver<T, Error, V>(client, options).mutate(variables)
}
