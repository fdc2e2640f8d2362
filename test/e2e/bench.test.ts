import { afterAll, beforeAll, expect, it } from 'vitest'
import { defaultConfig } from '../../src/domain/training/defaultConfig'
import { extractFeatures } from '../../src/domain/training/extractFeatures'
import { trainInProcess } from '../../src/domain/training/trainInProcess'
import type { FitProblem } from '../../src/domain/benchmark/problems'
import { buildBench, type BuiltBench } from '../bench/runners/buildBench'
import { startChromium, type BenchPage, type ChromiumRunner } from '../bench/runners/chromiumRunner'
import { startNode, type NodeRunner } from '../bench/runners/nodeRunner'
import { rendererMemory } from '../bench/runners/rendererMemory'
import { watchHeaps } from './support/heaps'
import { sampleOf } from '../support/csv'

const SMALL: FitProblem = { nSamples: 200, nStates: 3, nFeatures: 9, covarianceType: 'full', iterations: 3 }

const TRAINING_MS = 240_000

let built: BuiltBench
let chromium: ChromiumRunner
let node: NodeRunner
let bench: BenchPage

beforeAll(async () => {
  built = await buildBench()
  chromium = await startChromium(built.siteDir)
  node = startNode(built.nodeFile)
  bench = await chromium.openPage()
})

afterAll(async () => {
  node?.close()
  await chromium?.close()
  await built?.remove()
})

it('the bench measures with both sets of kernels in a worker of the browser and in Node', async () => {
  for (const run of [bench.run, node.run]) {
    expect(await run('availableKernels', null)).toEqual(['typescript', 'webassembly'])
    const ends = []
    for (const kernels of ['typescript', 'webassembly'] as const) {
      expect(await run('fit', { problem: SMALL, kernels })).toBeGreaterThan(0)
      await run('prepareMemory', { problem: SMALL })
      ends.push(await run('fitForMemory', { problem: SMALL, kernels }))
    }
    expect(ends[0].logLikelihood).toBe(ends[1].logLikelihood)
    expect([ends[0].wasmBytes > 0, ends[1].wasmBytes > 0]).toEqual([false, true])
  }
})

it('the page of the bench sends rows to a worker, runs restarts over the pool, and fits from cold', async () => {
  const trips = await bench.call('roundTrips', 20)
  expect(trips).toHaveLength(20)
  expect(Math.max(...trips)).toBeGreaterThan(0)
  expect(await bench.call('restarts', { kernels: 'typescript', problem: SMALL, nWorkers: 2, nStarts: 4, iterations: 3 })).toBeGreaterThan(0)
  const { click, total, load } = await bench.call('coldFit', 'webassembly')
  expect(load).toBeGreaterThan(0)
  expect(total).toBeGreaterThan(load)
  expect(click).toBeGreaterThan(total)
  await bench.call('prepareStart', SMALL)
  await bench.call('runPreparedStart', SMALL, 'webassembly')
})

it('the default training of the sample gives the same parameters, bit for bit, in Node and over one or two workers of the browser', { timeout: TRAINING_MS }, async () => {
  const dataset = await sampleOf('features-daily')
  const names = dataset.columns.filter(({ role }) => role === 'feature').map(({ name }) => name)
  const inNode = await trainInProcess(extractFeatures(dataset, names), defaultConfig(names))
  if (!inNode.ok) throw new Error(inNode.error.message)
  for (const nWorkers of [1, 2]) expect((await bench.call('train', 'webassembly', nWorkers)).parameterDigest).toBe(inNode.value.parameterDigest)
})

it('100 trainings leave nothing behind: neither in the page, each over a pool that is disposed of, nor in a worker that stays up', { timeout: TRAINING_MS }, async () => {
  const own = await chromium.openPage()
  const heaps = await watchHeaps(own.page)
  await own.call('trainAndDispose', 5)
  const page = await heaps.page()
  await own.call('trainAndDispose', 100)
  await expect.poll(() => own.page.workers()).toEqual([])
  expect((await heaps.page()) / page).toBeLessThan(1.1)

  await own.call('trainOverKeptPool', 20)
  const worker = await heaps.worker()
  await own.call('trainOverKeptPool', 100)
  expect(own.page.workers()).toHaveLength(1)
  expect((await heaps.worker()) / worker).toBeLessThan(1.1)
  expect((await heaps.page()) / page).toBeLessThan(1.1)
  await own.close()
})

it.runIf(process.platform === 'linux')('the memory of the page is read from the system', async () => {
  const memory = await rendererMemory(chromium.browser)
  for (const [pid, bytes] of memory!.resident) {
    expect(bytes).toBeGreaterThan(1e6)
    expect(memory!.peak.get(pid)).toBeGreaterThanOrEqual(bytes)
  }
})

it('a job that fails says why', async () => {
  const broken = { problem: { ...SMALL, nFeatures: 0 }, kernels: 'typescript' } as const
  await expect(bench.run('fit', broken)).rejects.toThrow('nFeatures is 0')
  await expect(node.run('fit', broken)).rejects.toThrow('nFeatures is 0')
})
