import { createRandom, simulate, type HmmParams } from '../../src/engine'
import type { TrainingConfig } from '../../src/domain/model/types'
import type { FeatureTable } from '../../src/domain/training/types'
import { tableOf } from '../unit/domain/training/makeTable'
import { drawTable, FEATURES, TWO_STATES } from './diagnosisStudy'

/** Calm, middle and wild: a third of the rows in each. */
const THREE_STATES: HmmParams = {
  nStates: 3, nFeatures: 2, covarianceType: 'diag',
  startprob: Float64Array.of(1, 0, 0),
  transmat: Float64Array.of(0.97, 0.02, 0.01, 0.02, 0.96, 0.02, 0.01, 0.03, 0.96),
  means: Float64Array.of(0.3, 0, 0, 0, -0.3, 0),
  covars: Float64Array.of(0.05, 0.05, 1, 1, 16, 16),
}

export type PlantedFit = { readonly name: string; readonly table: FeatureTable; readonly config: Partial<TrainingConfig>; /** verdicts that must find it */ readonly found: readonly string[] }

/** Rows that a two-state model cannot explain, each for a reason of its own. */
export function plantedFits(): readonly PlantedFit[] {
  return [
    { name: 'a state too few', table: drawTable(THREE_STATES, 800, 3), config: {}, found: ['shape', 'volatility'] },
    { name: 'a state too many', table: drawTable(TWO_STATES, 500, 5), config: { nStates: 4 }, found: ['distinct'] },
    { name: 'autocorrelated residuals', table: persistentNoise(500), config: {}, found: ['memory'] },
    { name: 'fat tails', table: fatTails(800), config: {}, found: ['width', 'shape'] },
    { name: 'spells too short', table: shortSpells(900), config: {}, found: ['spells'] },
  ]
}

/** Noise about the states' means that is half of yesterday's. */
function persistentNoise(nRows: number): FeatureTable {
  const { states, values } = simulate(TWO_STATES, nRows, createRandom(1))
  const noise = [0, 0]
  return tableOf(FEATURES, values.map((value, i) => {
    const { mean, deviation } = stateAt(states, i)
    noise[i % 2] = 0.5 * noise[i % 2]! + Math.sqrt(0.75) * ((value - mean) / deviation)
    return mean + deviation * noise[i % 2]!
  }))
}

/** Student's t with three degrees of freedom about the means of two states that are well apart. */
function fatTails(nRows: number): FeatureTable {
  const random = createRandom(8)
  const { states } = simulate(TWO_STATES, nRows, random)
  const draw = () => random.normal() / Math.sqrt((random.normal() ** 2 + random.normal() ** 2 + random.normal() ** 2) / 3)
  return tableOf(FEATURES, Float64Array.from({ length: 2 * nRows }, (_, i) => (states[i >> 1] === 0 ? -6 : 6) + draw()))
}

/** Well apart states whose spells last two rows or forty, and nothing between. */
function shortSpells(nRows: number): FeatureTable {
  const random = createRandom(2)
  const values = new Float64Array(2 * nRows)
  let [state, left] = [0, 0]
  for (let t = 0; t < nRows; t++) {
    if (left === 0) [state, left] = [1 - state, random.uniform() < 0.6 ? 2 : 40]
    left--
    for (let d = 0; d < 2; d++) values[2 * t + d] = (state === 0 ? -2 : 2) + random.normal()
  }
  return tableOf(FEATURES, values)
}

function stateAt(states: Uint8Array, i: number): { readonly mean: number; readonly deviation: number } {
  const at = states[i >> 1]! * 2 + (i % 2)
  return { mean: TWO_STATES.means[at]!, deviation: Math.sqrt(TWO_STATES.covars[at]!) }
}
