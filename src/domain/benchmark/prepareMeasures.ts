import type { ModelVersion } from '../model/types'
import type { ClockPort, EnginePort } from '../ports'
import type { Failure } from '../shared/failure'
import { createKnownRows } from '../prediction/knownRows'
import { scoreNewRows } from '../prediction/scoreNewRows'
import type { KnownHead } from '../prediction/scoreRows'
import { ok, type Result } from '../shared/result'
import { defaultConfig } from '../training/defaultConfig'
import { trainModel } from '../training/trainModel'
import type { FeatureTable } from '../training/types'
import { freshTask } from './freshTask'
import { STANDARD_FIT } from './problems'
import type { BenchmarkId, BenchmarkPlan, BenchmarkRun } from './types'

export type Measuring = { readonly engine: EnginePort; readonly clock: ClockPort; readonly build: BenchmarkRun['build']; readonly plan: BenchmarkPlan; readonly signal: AbortSignal }

/** One call of each measure, ready to be timed. */
export type Calls = Readonly<Record<BenchmarkId, () => Promise<unknown>>>

/**
 * Makes the rows and trains a model of them, all in the workers, and states each call as the product makes it: `scoreRows` from where the
 * filter stood, `infer` over a series, `runStart` for a start of a training.
 *
 * @throws EngineFailure 'cancelled', 'workerLost'
 */
export async function prepareCalls(measuring: Measuring): Promise<Result<Calls, Failure>> {
  const { engine, plan, signal } = measuring
  const table = (nRows: number) => engine.run('makeStandardTable', { nRows }, { signal })
  const trainingRows = await table(STANDARD_FIT.nSamples)
  const trained = await train(measuring, trainingRows)
  if (!trained.ok) return trained
  const version = trained.value
  const prepared = await engine.run('prepareTraining', { table: trainingRows, config: configOf(trainingRows, { trainRows: STANDARD_FIT.nSamples }) }, { signal })
  if (!prepared.ok) return prepared
  const { observations } = prepared.value
  const [year, long] = [await table(plan.yearRows), await table(plan.longRows)]
  const task = freshTask(STANDARD_FIT, 0, plan.iterations)
  return ok({
    oneRow: await newRowCall(measuring, version, await table(plan.seriesRows + 1)),
    year: () => engine.run('infer', { version, table: year }, { signal }),
    long: () => engine.run('infer', { version, table: long }, { signal }),
    training: () => engine.run('runStart', { observations, task }, { signal }),
  })
}

const LABEL = { name: 'benchmark', version: '1.0.0' }

function configOf({ names }: FeatureTable, change: { readonly trainRows?: number } = {}) {
  return { ...defaultConfig(names), nStarts: 1, ...change }
}

/** A model as the pipeline makes it, which is not kept. */
async function train({ engine, clock, build, signal }: Measuring, table: FeatureTable): Promise<Result<ModelVersion, Failure>> {
  return trainModel({ engine, clock, table, config: configOf(table), label: LABEL, trigger: 'manual', parentDigest: null, build }, { signal })
}

/**
 * The last row of a series whose other rows the prediction log holds: what a new day costs. It is another one at every call, as it would
 * be, so that nothing kept of the call before stands for it.
 */
async function newRowCall({ engine, signal }: Measuring, version: ModelVersion, table: FeatureTable): Promise<() => Promise<unknown>> {
  const known = createKnownRows()
  const score = (of: FeatureTable, heads: readonly KnownHead[]) => scoreNewRows(engine, known, { version, table: of, heads, role: 'production' }, { signal })
  const logged = await score({ ...table, dates: table.dates.slice(0, -1), values: table.values.slice(0, -table.names.length) }, [])
  if (!logged.ok) throw new Error(logged.error.message)
  const heads = logged.value.map(({ head }) => head)
  return () => {
    table.values[table.values.length - 1]! += 1e-6
    return score(table, heads)
  }
}
