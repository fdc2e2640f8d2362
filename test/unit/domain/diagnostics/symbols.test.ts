import { beforeAll, describe, expect, it } from 'vitest'
import { fitRows } from '../../../../src/domain/diagnostics/fitRows'
import { partFigures } from '../../../../src/domain/diagnostics/figures/partFigures'
import { observeFit, type Observed } from '../../../../src/domain/diagnostics/observeFit'
import { observationsOf } from '../../../../src/domain/inference/filterRows'
import type { ModelVersion } from '../../../../src/domain/model/types'
import { rowSeries } from '../../../../src/domain/monitor/rowSeries'
import { partOfSymbol } from '../../../../src/domain/training/symbolTables'
import type { FeatureTable } from '../../../../src/domain/training/types'
import { drawTable, trainOn, TWO_STATES } from '../../../support/diagnosisStudy'

const SYMBOLS = ['AAA', 'BBB', 'CCC']
const LENGTHS = [200, 140, 170]
const N_TRAIN = 400

/** Tables one below the other, as symbols in the order given. */
function joined(parts: readonly FeatureTable[]): FeatureTable {
  const starts = parts.reduce<number[]>((at, { dates }) => [...at, at.at(-1)! + dates.length], [0])
  const dates = new Int32Array(starts.at(-1)!)
  const values = new Float64Array(2 * dates.length)
  parts.forEach((part, i) => {
    dates.set(part.dates, starts[i])
    values.set(part.values, 2 * starts[i]!)
  })
  return { ...parts[0]!, dates, values, symbols: { names: SYMBOLS, starts } }
}

describe('the figures of a model of several symbols', () => {
  const parts = LENGTHS.map((nRows, i) => drawTable(TWO_STATES, nRows, 51 + i))
  let version: ModelVersion
  let observed: Observed

  const observe = (table: FeatureTable): Observed => {
    const result = observeFit(version, table)
    if (!result.ok) throw new Error(result.error.message)
    return result.value
  }

  beforeAll(async () => {
    version = await trainOn(joined(parts), { trainRows: N_TRAIN })
    observed = observe(joined(parts))
  }, 30_000)

  it('are those of the symbols by themselves, put together: nothing reaches from one into another', () => {
    const rows = fitRows(version, joined(parts))
    if (!rows.ok) throw new Error(rows.error.message)
    expect(rows.value.sequences.map(({ nRows }) => nRows)).toEqual(LENGTHS)
    for (const { part, figures } of observed.parts) {
      const alone = SYMBOLS.flatMap((symbol, i) => {
        const { values, symbols } = partOfSymbol(joined(parts), symbol)
        return partFigures(rowSeries(version.params, observationsOf(version, values, symbols), 0), [rows.value.sequences[i]!], part, 2) ?? []
      })
      const weighted = (of: (one: (typeof alone)[number]) => number) => alone.reduce((sum, one) => sum + one.nRows * of(one), 0) / figures.nRows
      expect(alone.reduce((sum, { nRows }) => sum + nRows, 0)).toBe(figures.nRows)
      expect(figures.surprise).toBeCloseTo(weighted(({ surprise }) => surprise), 12)
      figures.features.forEach(({ outside, pitShares }, d) => {
        expect(outside).toBeCloseTo(weighted(({ features }) => features[d]!.outside), 12)
        pitShares.forEach((share, bin) => expect(share).toBeCloseTo(weighted(({ features }) => features[d]!.pitShares[bin]!), 12))
      })
      figures.spells.forEach(({ nSpells, meanRows }, k) => {
        expect(nSpells).toBe(alone.reduce((sum, { spells }) => sum + spells[k]!.nSpells, 0))
        expect(nSpells * (meanRows ?? 0)).toBeCloseTo(alone.reduce((sum, { spells }) => sum + spells[k]!.nSpells * (spells[k]!.meanRows ?? 0), 0), 9)
      })
    }
  })

  it('do not depend on which symbol stands first, autocorrelations included', () => {
    const turned = observe(joined(parts.toReversed()))
    turned.parts.forEach(({ part, figures }, p) => {
      const before = observed.parts[p]!
      expect(part).toBe(before.part)
      expect(figures.spells).toEqual(before.figures.spells)
      figures.features.forEach(({ acf, acfOfSquares, memory, volatility, ks }, d) => {
        const was = before.figures.features[d]!
        ;[...acf, ...acfOfSquares, memory, volatility, ks].forEach((value, i) => expect(value).toBeCloseTo([...was.acf, ...was.acfOfSquares, was.memory, was.volatility, was.ks][i]!, 9))
      })
    })
    expect(turned.wald.missing).toBe(null)
    const ends = ({ wald }: Observed) => wald.intervals!.flatMap((interval) => [interval!.low, interval!.high])
    ends(turned).forEach((end, i) => expect(end).toBeCloseTo(ends(observed)[i]!, 6))
  })
})
