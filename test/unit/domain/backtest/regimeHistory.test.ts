import { describe, expect, it } from 'vitest'
import { walkHistory } from '../../../../src/domain/backtest/regimeHistory'
import type { Refit } from '../../../../src/domain/backtest/refitSplit'
import { digestOfBytes } from '../../../../src/domain/shared/digest'

const LEVELS = [0, 2, 4, 8]

/** Rows that stay twenty days at each level in turn. */
const VALUES = Float64Array.from({ length: 240 }, (_, t) => LEVELS[Math.floor(t / 20) % 4]! + (t % 2 ? 0.05 : -0.05))

/** A refit with a state at each of the levels, calm to stressed. */
async function refitAt(means: readonly number[]): Promise<Refit> {
  const params = {
    nStates: 3, nFeatures: 1, covarianceType: 'diag' as const,
    startprob: new Float64Array(3).fill(1 / 3),
    transmat: Float64Array.from([0.9, 0.05, 0.05, 0.05, 0.9, 0.05, 0.05, 0.05, 0.9]),
    means: Float64Array.from(means),
    covars: new Float64Array(3).fill(0.1),
  }
  return { params, scaler: null, regimes: ['RISK_ON', 'NEUTRAL', 'RISK_OFF'], nTrainRows: 160, stopReason: 'converged', logLikelihoodPerRow: -1, inputDigest: await digestOfBytes(new Uint8Array(means)) }
}

async function regimesOf(...means: readonly (readonly number[])[]) {
  const refits = await Promise.all(means.map(refitAt))
  const splits = refits.map((_, index) => ({ index, trainFrom: 0, trainTo: 160, from: 160 + 40 * index, to: 200 + 40 * index }))
  return walkHistory({ values: VALUES, dates: Int32Array.from(VALUES, (_, t) => t), splits, refits }).refits.map(({ regimes, nNewStates }) => ({ regimes, nNewStates }))
}

describe('[B9] the names of a refit', () => {
  it('are those of the states it matches in the refit before, in whatever order they stand', async () => {
    expect(await regimesOf([0, 2, 4], [4, 0, 2])).toEqual([
      { regimes: ['RISK_ON', 'NEUTRAL', 'RISK_OFF'], nNewStates: 0 },
      { regimes: ['RISK_OFF', 'RISK_ON', 'NEUTRAL'], nNewStates: 0 },
    ])
  })

  it('all follow from the label rule where a state resembles none before, so that no name stands for two', async () => {
    expect(await regimesOf([0, 2, 4], [2, 4, 8])).toEqual([
      { regimes: ['RISK_ON', 'NEUTRAL', 'RISK_OFF'], nNewStates: 0 },
      { regimes: ['RISK_ON', 'NEUTRAL', 'RISK_OFF'], nNewStates: 1 },
    ])
  })
})
