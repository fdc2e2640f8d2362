import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../../src/engine'
import { checkFamily, type Figure } from '../../../../src/domain/diagnostics/checkFamily'
import { runChecks } from '../../../../src/domain/diagnostics/runChecks'
import { spellDistances } from '../../../../src/domain/diagnostics/spellDistances'
import type { PartFigures } from '../../../../src/domain/diagnostics/types'

/** Figures of normal draws, of quite different sizes. */
function drawFigures(seed: number, nFigures: number, nHistories: number): Figure[] {
  const random = createRandom(seed)
  return Array.from({ length: nFigures }, (_, index) => {
    const draw = () => 10 ** index * random.normal()
    return { figure: 'ks', index, observed: draw(), simulated: Array.from({ length: nHistories }, draw), isTwoSided: index % 2 === 0 }
  })
}

describe('a check of several figures', () => {
  it('finds a fault in one healthy history of a hundred, however many figures it has', () => {
    const nTrials = 800
    let nFaults = 0
    for (let trial = 0; trial < nTrials; trial++) {
      const { members, pValue } = checkFamily(drawFigures(trial, 5, 199))
      const isOff = members.some((member) => member.isOff)
      expect(isOff).toBe(pValue <= 0.01)
      nFaults += isOff ? 1 : 0
    }
    // Binomial: 8 expected, standard deviation 2.8.
    expect(nFaults).toBeGreaterThanOrEqual(1)
    expect(nFaults).toBeLessThanOrEqual(18)
  })

  it('names the figure that is off, with the range the others keep', () => {
    const figures = drawFigures(1, 3, 199).map((figure) => ({ ...figure, observed: figure.index === 2 ? -1e4 : 0 }))
    const { members, pValue } = checkFamily(figures)
    expect(members.map(({ isOff }) => isOff)).toEqual([false, false, true])
    expect(pValue).toBe(1 / 200)
    expect(members[1]!.low).toBeNull()
    expect(members[1]!.high).toBeGreaterThan(10)
  })

  it('sees any move of a figure that is the same in every history', () => {
    const of = (observed: number): Figure => ({ figure: 'nSpells', index: 0, observed, simulated: new Array<number>(199).fill(4), isTwoSided: true })
    expect(checkFamily([of(4)]).members[0]).toMatchObject({ isOff: false, excess: 0, low: 4, high: 4 })
    expect(checkFamily([of(5)]).members[0]).toMatchObject({ isOff: true })
    expect(Number.isFinite(checkFamily([of(5)]).members[0]!.excess)).toBe(true)
  })
})

describe('lengths of spells', () => {
  it('are measured from those of all histories together, by their number', () => {
    const spells = (nSpells: number, upTo: number[]) => ({ nSpells, meanRows: 3, upTo })
    expect(spellDistances([spells(100, [0, 1]), spells(100, [1, 1]), spells(0, [0, 0])])).toEqual([5, 5, 0])
  })
})

describe('too little to say anything', () => {
  const part = (nRows: number): PartFigures => ({
    nRows, surprise: 0, spells: [{ nSpells: 1, meanRows: 4, upTo: [0, 0, 1, 1, 1, 1, 1, 1] }],
    features: [{ outside: 0.05, farOutside: 0, ks: 0.1, memory: 3, volatility: 3, acf: [], acfOfSquares: [], pitShares: [], quantiles: [] }],
  })
  const reasons = (observed: PartFigures, nHistories: number) => runChecks(observed, new Array<PartFigures>(nHistories).fill(part(59))).map((check) => (check.standing === 'cannotSay' ? check.reason : check.standing))

  it('is said: few rows, few fits, few spells', () => {
    expect(new Set(reasons(part(59), 199))).toEqual(new Set(['fewRows']))
    expect(new Set(reasons(part(60), 98))).toEqual(new Set(['fewSimulations']))
    expect(reasons(part(60), 99)).toEqual(['fits', 'fits', 'fits', 'fits', 'fits', 'fewSpells'])
  })
})
