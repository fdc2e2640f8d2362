import type { Kernels, Measure } from '../measuring/measures'
import type { FitProblem } from '../../../src/domain/benchmark/problems'
import { FITS, UNIVARIATE } from '../problems/problems'
import { startChromium, type BenchPage, type ChromiumRunner } from '../runners/chromiumRunner'
import { forgetPeaks, memorySettled, rendererMemory } from '../runners/rendererMemory'
import type { Bench } from './bench'

/**
 * Peak memory of a fit in the browser, bytes a row: the most the page's process used from the rows on, less what it used before
 * there were any. 'engine' is a fit on rows in memory; 'start' is one start of a training through the product's worker; 'prepare' is what
 * comes before the starts, from raw rows in memory.
 */
export const benchMemory: Bench = async ({ isQuick, siteDir, threads: [{ kernels }] }, tell) => {
  const shipped = kernels.at(-1)!
  const problems: readonly (readonly [string, string, FitProblem])[] = [
    ['C', 'C (T = 1 000 000, K = 3, D = 9)', FITS.C],
    ['T10M', 'T = 10 000 000, K = 2, D = 1', UNIVARIATE],
  ]
  for (const [id, words, problem] of isQuick ? problems.slice(0, 1) : problems) {
    for (const way of WAYS.filter(({ largest = Infinity }) => problem.nSamples <= largest)) {
      const readings: Reading[] = []
      while (readings.length < (isQuick ? 1 : READINGS)) readings.push(await memoryOf(siteDir, problem, way, shipped))
      const perRow = (pick: (reading: Reading) => number | null): number[] => readings.flatMap((reading) => pick(reading) ?? []).map((bytes) => bytes / problem.nSamples)
      const [wasm, peaks] = [perRow(({ wasmBytes }) => wasmBytes), perRow(({ peak }) => peak)]
      if (wasm.length > 0) tell(bytesPerRow(`memory-wasm-${id}`, `WebAssembly memory ${way.words}, ${words}`, wasm))
      if (peaks.length > 0) tell(bytesPerRow(`memory-${way.id}-${id}`, `peak memory ${way.words}, ${words}`, peaks))
    }
  }
}

/** Times that each is read, every time in a browser of its own. */
const READINGS = 3

type Way = {
  readonly id: 'engine' | 'start' | 'prepare'
  readonly words: string
  /** rows of the largest problem it is measured on; without it, all */
  readonly largest?: number
  prepare(bench: BenchPage, problem: FitProblem): Promise<unknown>
  /** bytes of its WebAssembly memories; null where they cannot be counted */
  fit(bench: BenchPage, problem: FitProblem, kernels: Kernels): Promise<number | null>
}

const WAYS: readonly Way[] = [
  {
    id: 'engine',
    words: 'of a fit in a worker',
    prepare: (bench, problem) => bench.run('prepareMemory', { problem }),
    fit: async (bench, problem, kernels) => (await bench.run('fitForMemory', { problem, kernels })).wasmBytes,
  },
  {
    id: 'start',
    words: 'of a start of a training',
    prepare: (bench, problem) => bench.call('prepareStart', problem),
    fit: async (bench, problem, kernels) => {
      await bench.call('runPreparedStart', problem, kernels)
      return null
    },
  },
  {
    id: 'prepare',
    words: 'of preparing a training in a worker',
    largest: FITS.C.nSamples,
    prepare: (bench, problem) => bench.run('makeTable', { problem }),
    fit: async (bench) => {
      await bench.run('prepareTable', null)
      return null
    },
  },
]

/** The peak is null where the system does not tell. */
type Reading = { readonly peak: number | null; readonly wasmBytes: number | null }

/** A browser of its own, with a garbage collector that can be called. */
async function memoryOf(siteDir: string, problem: FitProblem, way: Way, kernels: Kernels): Promise<Reading> {
  const chromium = await startChromium(siteDir, ['--js-flags=--expose-gc'])
  try {
    const bench = await chromium.openPage()
    await bench.run('prepareMemory', { problem: { ...problem, nSamples: 64 } })
    const before = await rendererMemory(chromium.browser)
    await way.prepare(bench, problem)
    if (before !== null) {
      await memorySettled(chromium.browser)
      await forgetPeaks(chromium.browser)
    }
    const wasmBytes = await way.fit(bench, problem, kernels)
    return { wasmBytes, peak: before && (await growth(chromium, before.resident)) }
  } finally {
    await chromium.close()
  }
}

/** The page's process is the one that grew most. */
async function growth(chromium: ChromiumRunner, before: ReadonlyMap<number, number>): Promise<number | null> {
  const after = await rendererMemory(chromium.browser)
  return after && Math.max(...[...before].map(([pid, bytes]) => (after.peak.get(pid) ?? 0) - bytes))
}

function bytesPerRow(id: string, name: string, values: readonly number[]): Measure {
  return { kind: 'single', id, name, place: 'Chromium', unit: 'bytes a row', values }
}
