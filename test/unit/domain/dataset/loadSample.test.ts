import { expect, it } from 'vitest'
import { importFile } from '../../../../src/domain/dataset/importFile'
import { loadSample } from '../../../../src/domain/dataset/loadSample'
import type { EnginePort } from '../../../../src/domain/ports'
import { readBytes } from '../../../support/csv'
import { createFixedClock } from '../../../support/fixedClock'
import { createMemoryStore } from '../../../support/memoryStore'

/** The one command that a sample needs, on this thread. */
const engine = {
  nWorkers: 1,
  run: (_command: 'importFile', request: Parameters<typeof importFile>[0]) => importFile(request),
} as unknown as EnginePort

const fetchFile = async (path: string) => new Blob([readBytes(`public/${path}`)])

function makeSources() {
  const clock = createFixedClock()
  return { engine, clock, store: createMemoryStore(clock), fetchFile }
}

it('stores the features with their price and the market beside them, with provenance', async () => {
  const sources = makeSources()
  const loaded = await loadSample(sources)
  if (!loaded.ok) throw new Error(loaded.error.message)
  const features = await sources.store.datasets.load(loaded.value.digest)
  const market = await sources.store.datasets.load(loaded.value.marketDigest)
  if (!features.ok || !market.ok) throw new Error('not stored')
  expect(features.value.dates.length).toBe(5764)
  expect(features.value.columns.map(({ name, role }) => `${name}:${role}`).at(-1)).toBe('close:price')
  expect(features.value.columns.filter(({ role }) => role === 'feature')).toHaveLength(9)
  expect(market.value.dates.length).toBe(8313)
  expect(features.value.provenance?.attribution).toContain('skfolio')
  expect(features.value.receipt.cellsGuessed).toBe(0)
})

it('loads a second time without a second copy, also after one was deleted', async () => {
  const sources = makeSources()
  const first = await loadSample(sources)
  if (!first.ok) throw new Error(first.error.message)
  await sources.store.datasets.remove(first.value.digest)
  expect(await loadSample(sources)).toEqual(first)
  expect(await loadSample(sources)).toEqual(first)
  expect(await sources.store.datasets.list()).toHaveLength(2)
  expect(await sources.store.trash.list()).toEqual([])
})

it('says which file is missing and stores nothing', async () => {
  const sources = makeSources()
  const loaded = await loadSample({
    ...sources,
    fetchFile: (path) => (path.includes('market') ? Promise.reject(new Error('the server answered 404')) : fetchFile(path)),
  })
  if (loaded.ok) throw new Error('loaded')
  expect(loaded.error.code).toBe('sampleUnavailable')
  expect(loaded.error.message).toContain('samples/market-daily.csv')
  expect(loaded.error.message).toContain('404')
  expect(await sources.store.datasets.list()).toEqual([])
})
