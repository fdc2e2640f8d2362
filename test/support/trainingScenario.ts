import type { EnginePort } from '../../src/domain/ports'
import type { ModelVersion } from '../../src/domain/model/types'
import { defaultConfig } from '../../src/domain/training/defaultConfig'
import { trainModel, type TrainOptions } from '../../src/domain/training/trainModel'
import type { FeatureTable } from '../../src/domain/training/types'
import { tableOf } from '../unit/domain/training/makeTable'

export type ScenarioOptions = TrainOptions & { readonly nRows?: number }

/** Rows so many that the scenario shares the last leg of a training out over the workers; the product does from more on. */
export const LONG_SCENARIO_ROWS = 90_000
const MIN_PARTED_ROWS = 65_536

/** One training, the same wherever it runs: full covariance, so that every part of the engine takes part. */
export function trainScenario(engine: EnginePort, { nRows, ...options }: ScenarioOptions = {}) {
  const table = makeScenarioTable(nRows)
  return trainModel(
    {
      engine,
      clock: { now: () => Date.now() },
      table,
      config: { ...defaultConfig(table.names), nStarts: 12, maxIter: 200 },
      label: { name: 'scenario', version: '1.0.0' },
      trigger: 'manual',
      parentDigest: null,
      minPartedRows: MIN_PARTED_ROWS,
      build: { engineBuild: 'test', runtime: 'test' },
    },
    options,
  )
}

/** @throws Error if it did not end with a model */
export async function trainScenarioOrThrow(engine: EnginePort, options?: ScenarioOptions): Promise<ModelVersion> {
  const trained = await trainScenario(engine, options)
  if (!trained.ok) throw new Error(trained.error.message)
  return trained.value
}

/**
 * A return and a volatility in two lasting regimes. Only exact arithmetic goes into the numbers, since Math.log and
 * Math.cos differ between browsers and Node.
 */
export function makeScenarioTable(nRows = 900): FeatureTable {
  const random = lehmer(7)
  const noise = (): number => Array.from({ length: 12 }, random).reduce((sum, x) => sum + x) - 6
  const values = new Float64Array(nRows * 2)
  let isStressed = false
  for (let t = 0; t < nRows; t++) {
    if (random() < 0.03) isStressed = !isStressed
    values[2 * t] = isStressed ? -0.002 + 0.02 * noise() : 0.001 + 0.007 * noise()
    values[2 * t + 1] = isStressed ? 0.3 + 0.08 * noise() : 0.12 + 0.03 * noise()
  }
  return tableOf(['ret_1d', 'rvol_21d'], values)
}

/** Park and Miller's generator, uniform in (0, 1). */
function lehmer(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
