import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HmmParams } from '../../../src/engine'
import { runEm } from '../jobs/fit'
import { freshObservations, problemOf } from '../jobs/problemCache'
import { INFERENCES } from './inferences'
import type { Problem } from '../../../src/domain/benchmark/problems'
import { FITS, fitWords, type FitName } from './problems'

/** One line of problems.json; rows stand in `file` as little-endian doubles, (T, D) row-major. */
type ExportedTask = {
  readonly id: string
  readonly name: string
  readonly unit: 'ms' | 'µs'
  readonly task: 'fit' | 'viterbi' | 'smoothing'
  readonly file: string
  readonly nSamples: number
  readonly nFeatures: number
  readonly sequenceLength: number
  readonly start: Readonly<Record<'startprob' | 'transmat' | 'means' | 'covars', readonly number[]>> & Pick<HmmParams, 'nStates' | 'covarianceType'>
  /** of a fit: its iterations, and the log-likelihood each of them found, to compare with */
  readonly iterations?: number
  readonly history?: readonly number[]
}

/**
 * Writes rows and starts of the standard problems, so that other software can be timed on the same ones, with our log-likelihoods
 * to check that it does the same work. Returns what it wrote, in words.
 */
export async function exportProblems(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const tasks: ExportedTask[] = []
  for (const name of Object.keys(FITS) as FitName[]) {
    const problem = FITS[name]
    const { params } = problemOf(problem)
    const { history } = runEm(params, freshObservations(problemOf(problem)), problem.iterations)
    tasks.push({ id: `fit-${name}`, name: fitWords(name), unit: 'ms', task: 'fit', ...(await exportRows(folder, problem)), iterations: problem.iterations, history })
  }
  for (const { id, name, unit, task, problem } of INFERENCES) {
    if (task !== 'filter') tasks.push({ id, name, unit, task, ...(await exportRows(folder, problem)) })
  }
  await writeFile(join(folder, 'problems.json'), `${JSON.stringify({ format: 1, tasks }, null, 1)}\n`)
  return `${tasks.length} problems in ${folder}. Next: python3 test/bench/hmmlearn.py ${folder}`
}

async function exportRows(folder: string, problem: Problem): Promise<Pick<ExportedTask, 'file' | 'nSamples' | 'nFeatures' | 'sequenceLength' | 'start'>> {
  const { values, params } = problemOf(problem)
  const { nSamples, nStates, nFeatures, covarianceType, sequenceLength = nSamples } = problem
  const file = `rows-${nSamples}x${nFeatures}-${nStates}-${covarianceType}.f64`
  await writeFile(join(folder, file), new Uint8Array(values.buffer))
  const { startprob, transmat, means, covars } = params
  const start = { nStates, covarianceType, startprob: [...startprob], transmat: [...transmat], means: [...means], covars: [...covars] }
  return { file, nSamples, nFeatures, sequenceLength, start }
}
