import type { Kernels } from '../measuring/measures'
import { makeProblem } from '../../../src/domain/benchmark/makeProblem'
import { FITS } from '../problems/problems'
import coldFitUrl from './coldFit.worker.ts?worker&url'
import type { ColdTimes } from './coldFit.worker'
import { ask, startWorker } from './startWorker'

/** Milliseconds: `click` counts from starting the worker to its answer in the page. */
export type ColdFit = ColdTimes & { readonly click: number }

/** The first fit of A in this page. The page is used up: the next call would find the engine compiled. */
export async function coldFit(kernels: Kernels): Promise<ColdFit> {
  const made = makeProblem(FITS.A)
  const from = performance.now()
  const worker = startWorker(coldFitUrl)
  const times = await ask<ColdTimes>(worker, { made, problem: FITS.A, kernels })
  const click = performance.now() - from
  worker.terminate()
  return { ...times, click }
}
