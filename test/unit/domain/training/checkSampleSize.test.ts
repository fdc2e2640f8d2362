import { describe, expect, it } from 'vitest'
import { checkTraining } from '../../../../src/domain/training/checkTraining'
import { countParameters } from '../../../../src/domain/training/countParameters'
import { defaultConfig } from '../../../../src/domain/training/defaultConfig'
import { neededRows, trainingRows } from '../../../../src/domain/training/sampleSize'
import type { Remedy, SampleSizeRefusal } from '../../../../src/domain/training/types'
import { makeTable, NINE } from './makeTable'

const config = defaultConfig(NINE)

function refusalFor(nRows: number, change: Partial<typeof config> = {}): SampleSizeRefusal {
  const { refusal } = checkTraining(makeTable({ nRows }), { ...config, ...change })
  if (refusal?.code !== 'tooFewSamples') throw new Error(`refused for ${refusal?.code}: ${refusal?.message}`)
  return refusal
}

const brief = ({ code, needed, have, fits, isCoarse }: Remedy) => ({ code, needed, have, fits, isCoarse })

describe('parameter counts', () => {
  it.each([
    ['full', 2, 6, 27, 135, 170],
    ['diag', 2, 6, 27, 27, 62],
    ['tied', 2, 6, 27, 45, 80],
    ['spherical', 2, 6, 27, 3, 38],
  ] as const)('three states and nine features, %s', (covarianceType, startprob, transmat, means, covars, total) => {
    expect(countParameters({ nStates: 3, nFeatures: 9, covarianceType })).toEqual({ startprob, transmat, means, covars, total })
    expect(neededRows({ nStates: 3, nFeatures: 9, covarianceType })).toBe(10 * total)
  })

  it('never asks for fewer than 100 rows', () => {
    expect(neededRows({ nStates: 1, nFeatures: 1, covarianceType: 'diag' })).toBe(100)
  })
})

describe('the training part', () => {
  it('is 80 %, or as many rows as the rule needs, or what was asked for', () => {
    expect(trainingRows(5000, null, 1700)).toBe(4000)
    expect(trainingRows(2000, null, 1700)).toBe(1700)
    expect(trainingRows(1000, null, 1700)).toBe(1000)
    expect(trainingRows(2000, 1200, 1700)).toBe(1200)
  })
})

describe('1 000 rows and nine features', () => {
  const refusal = refusalFor(1000)

  it('names 1 000, 1 700 and 170', () => {
    expect(refusal.message).toContain('1 000 of 1 700 days')
    expect(refusal.message).toContain('170 free parameters')
    expect(refusal).toMatchObject({ have: 1000, needed: 1700, shortBy: 700, rowsPerParameter: 10, counts: { total: 170 } })
    expect(refusal.yearsNeeded.toFixed(1)).toBe('6.7')
    expect(refusal.why).toBe(
      'Nine features with full covariance in three states leave 170 numbers to estimate. ' +
        'With fewer than ten days for each, the covariance fits noise and the regimes move with the seed.',
    )
  })

  it('offers the ways out that exist for these data', () => {
    expect(refusal.remedies.map(brief)).toEqual([
      { code: 'diag', needed: 620, have: 800, fits: true, isCoarse: false },
      { code: 'tied', needed: 800, have: 800, fits: true, isCoarse: false },
      { code: 'fewerFeatures', needed: 890, have: 890, fits: true, isCoarse: false },
      { code: 'fewerStatesAndFeatures', needed: 910, have: 910, fits: true, isCoarse: false },
      { code: 'spherical', needed: 380, have: 800, fits: true, isCoarse: true },
      { code: 'fewerStates', needed: 1110, have: 1000, fits: false, isCoarse: false },
    ])
    const short = refusal.remedies.find(({ code }) => code === 'fewerStates')!
    expect(short.needed - short.have).toBe(110)
  })

  it('applies what each button says: every remedy that fits passes the check', () => {
    for (const remedy of refusal.remedies) {
      const check = checkTraining(makeTable({ nRows: 1000 }), remedy.config)
      expect({ code: remedy.code, isFree: check.refusal === null }).toEqual({ code: remedy.code, isFree: remedy.fits })
      expect(check.needed).toBe(remedy.needed)
    }
  })

  it('keeps the labelling feature among the six, and names the three it drops', () => {
    const six = refusal.remedies.find(({ code }) => code === 'fewerFeatures')!
    expect(six.config.features).toHaveLength(6)
    expect(six.config.features).toContain('ret_1d')
    const dropped = NINE.filter((name) => !six.config.features.includes(name))
    expect(six.detail).toBe(`Drops ${dropped[0]}, ${dropped[1]} and ${dropped[2]}`)
    expect(six.title).toBe('Six most informative features, full covariance')
  })

  it('gives way to a recorded reason, and to nothing else', () => {
    const table = makeTable({ nRows: 1000 })
    expect(checkTraining(table, { ...config, sampleOverrideReason: 'exploration only' }).refusal).toBeNull()
    expect(checkTraining(table, { ...config, sampleOverrideReason: '  ' }).refusal).toMatchObject({ code: 'invalidConfig' })
  })
})

describe('a longer range', () => {
  it('is offered when the data set has the rows', () => {
    const table = makeTable({ nRows: 5764 })
    const lastDay = table.dates[999]!
    const { refusal } = checkTraining(table, { ...config, lastDay })
    const longer = (refusal as SampleSizeRefusal).remedies.at(-1)!
    expect(brief(longer)).toEqual({ code: 'longerRange', needed: 1700, have: 4611, fits: true, isCoarse: false })
    expect(longer.detail).toBe('The data set holds 5 764 rows from 2000-01-01')
    expect(checkTraining(table, longer.config).refusal).toBeNull()
  })

  it('is checked on the training part, not on all rows', () => {
    const refusal = refusalFor(5764, { trainRows: 1000 })
    expect(refusal.message).toContain('1 000 of 1 700 days (the training part of 5 764)')
  })
})

it('other sizes give other ways out', () => {
  expect(refusalFor(300).remedies.map(brief)).toEqual([
    { code: 'diag', needed: 620, have: 300, fits: false, isCoarse: false },
    { code: 'tied', needed: 800, have: 300, fits: false, isCoarse: false },
    { code: 'fewerFeatures', needed: 230, have: 240, fits: true, isCoarse: false },
    { code: 'fewerStatesAndFeatures', needed: 210, have: 240, fits: true, isCoarse: false },
    { code: 'spherical', needed: 380, have: 300, fits: false, isCoarse: true },
    { code: 'fewerStates', needed: 1110, have: 300, fits: false, isCoarse: false },
  ])
})

it('refuses to go below five rows a state whatever the reason', () => {
  const tiny = { ...defaultConfig(['ret_1d']), sampleOverrideReason: 'because' }
  const { refusal } = checkTraining(makeTable({ nRows: 14, names: ['ret_1d'] }), tiny)
  expect(refusal).toMatchObject({ code: 'invalidConfig', field: 'trainRows' })
})
