/**
 * The landscape of a data set: `npx tsx test/bench/search.ts FILE.csv [--states 3] [--covariance full] [--first 1] [--seeds 20]
 * [--landscape N] [--plain] [--budget MS] [--best=LOGLIK]`. Prints, for the z-scored features of the file, how often each kind of
 * start reaches the best optimum on its own (N starts per kind), and how often, how fast and at what cost the default
 * search does (one run per seed, from --first to --seeds). The best is the highest end of all runs here, or --best if that is higher (write --best=-123.4).
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  makeObservations, planSearch, runStart, runTasksHere, searchFit,
  type CovarianceType, type Observations, type SearchResult, type StartTask,
} from '../../src/engine'
import { FRESH_KINDS } from '../../src/engine/search/taskFactory'

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    states: { type: 'string', default: '3' },
    covariance: { type: 'string', default: 'full' },
    first: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '20' },
    landscape: { type: 'string', default: '0' },
    budget: { type: 'string' },
    best: { type: 'string' },
    plain: { type: 'boolean', default: false },
  },
})

/** Ends closer than this to the best one, in nats, count as it. */
const SAME = 0.01

type Run = { readonly seed: number; readonly result: SearchResult; readonly cpuSeconds: number; readonly wallSeconds: number }

await main()

async function main(): Promise<void> {
  const observations = readFeatures(positionals[0] ?? 'public/samples/features-daily.csv')
  const nStates = Number(flags.states)
  const covarianceType = flags.covariance as CovarianceType
  const config = { nStates, covarianceType, accelerate: !flags.plain, ...(flags.budget && { budgetMs: Number(flags.budget) }) }
  console.log(`${observations.nSamples} rows, ${observations.nFeatures} features, ${nStates} states, ${covarianceType}`)
  console.log('plan', JSON.stringify(planSearch(observations, { ...config, seed: 0 })))
  const landscape = studyLandscape(observations, nStates, covarianceType, Number(flags.landscape))
  const runs: Run[] = []
  for (let seed = Number(flags.first); seed <= Number(flags.seeds); seed++) {
    runs.push(await runSeed(observations, { ...config, seed }))
    const { result, cpuSeconds, wallSeconds } = runs.at(-1)!
    console.log(`seed ${seed}: ${result.best.logLikelihood.toFixed(6)} ${result.best.stopReason}, start ${result.bestIndex} ` +
      `(${result.starts[result.bestIndex]?.kind}), reached by ${result.nReachedBest} of ${result.nOptima}, ` +
      `${result.nIterations} iterations, ${cpuSeconds.toFixed(1)} s CPU, ${wallSeconds.toFixed(1)} s`)
  }
  const ends = [...runs.map(({ result }) => result.best.logLikelihood), ...landscape.flatMap(({ optima }) => optima)]
  const best = Math.max(Number(flags.best ?? -Infinity), ...ends)
  console.log(`best log-likelihood ${best.toFixed(6)} (z-scored units)`)
  for (const { kind, optima, iterations } of landscape) {
    const hits = optima.filter((value) => best - value < SAME).length
    console.log(`${kind}: ${hits} of ${optima.length} reach it, ${(iterations / optima.length).toFixed(0)} E-steps each`)
  }
  if (runs.length > 0) summarise(runs, best)
}

function summarise(runs: readonly Run[], best: number): void {
  const hits = runs.filter(({ result }) => best - result.best.logLikelihood < SAME).length
  const mean = (pick: (run: Run) => number): number => runs.reduce((sum, run) => sum + pick(run), 0) / runs.length
  console.log(`default search: ${hits} of ${runs.length} seeds reach it, ${mean((run) => run.cpuSeconds).toFixed(1)} s CPU, ` +
    `${mean((run) => run.result.nIterations).toFixed(0)} E-steps each`)
}

/** Single starts of every kind, each run to its optimum. */
function studyLandscape(
  observations: Observations, nStates: number, covarianceType: CovarianceType, nPerKind: number,
): { kind: string; optima: number[]; iterations: number }[] {
  if (nPerKind === 0) return []
  return [...new Set(FRESH_KINDS)].map((kind, k) => {
    const optima: number[] = []
    let iterations = 0
    for (let i = 0; i < nPerKind; i++) {
      const task: StartTask = {
        taskIndex: k * nPerKind + i, startIndex: i, phase: 'long', kind, seed: 1, nStates, covarianceType,
        recipe: { type: 'fresh', kind }, sample: null, maxIter: 1000, tol: 1e-8, relativeVarianceFloor: 1e-6, priors: null, accelerate: !flags.plain,
      }
      const result = runStart(observations, task)
      iterations += result.nESteps
      optima.push(result.stopReason === 'degenerate' ? -Infinity : result.logLikelihood)
    }
    return { kind, optima, iterations }
  })
}

async function runSeed(
  observations: Observations, config: { nStates: number; covarianceType: CovarianceType; seed: number; budgetMs?: number; accelerate: boolean },
): Promise<Run> {
  const wall = performance.now()
  const cpu = process.cpuUsage()
  const result = await searchFit({ shape: observations, config, runTasks: runTasksHere(observations) })
  const used = process.cpuUsage(cpu)
  return { seed: config.seed, result, cpuSeconds: (used.user + used.system) / 1e6, wallSeconds: (performance.now() - wall) / 1000 }
}

/** Every numeric column of a CSV without holes, z-scored. */
function readFeatures(path: string): Observations {
  const rows = readFileSync(path, 'utf8').trim().split('\n').slice(1).map((line) => line.split(',').slice(1).map(Number))
  const nFeatures = rows[0]!.length
  const columns = Array.from({ length: nFeatures }, (_, d) => rows.map((row) => row[d]!))
  const scaled = columns.map((column) => {
    const mean = column.reduce((sum, x) => sum + x, 0) / column.length
    const sd = Math.sqrt(column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / column.length)
    return column.map((x) => (x - mean) / sd)
  })
  return makeObservations(Float64Array.from(rows.flatMap((_, t) => scaled.map((column) => column[t]!))), nFeatures)
}
