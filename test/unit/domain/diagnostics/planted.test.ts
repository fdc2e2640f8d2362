import { describe, expect, it } from 'vitest'
import { verdictsOf } from '../../../../src/domain/diagnostics/verdicts'
import { diagnose, drawTable, studyHealthyFit, trainOn, TWO_STATES } from '../../../support/diagnosisStudy'
import { plantedFits } from '../../../support/plantedFits'

describe('a planted failure is found, and said in a sentence', () => {
  it.each(plantedFits())('$name', { timeout: 60_000 }, async ({ table, config, found }) => {
    const version = await trainOn(table, config)
    const off = verdictsOf(version, diagnose(version, table)).filter(({ standing, rows }) => standing === 'off' && rows !== 'heldOut')
    expect(off.map(({ id }) => id)).toEqual(expect.arrayContaining([...found]))
    for (const { sentence } of off) expect(sentence).toMatch(/^[A-Z0-9].*\.$/)
    for (const { sentence } of off) expect(sentence).not.toMatch(/undefined|NaN|null|Infinity/)
  })
})

describe('models of their own rows', () => {
  it('are found faulty about once in a hundred checks, and their intervals cover the truth', { timeout: 120_000 }, async () => {
    const counts = { checks: 0, off: 0, intervals: 0, bootstrap: 0, wald: 0 }
    for (let seed = 1; seed <= 6; seed++) {
      const { checks, off, covered } = studyHealthyFit(await trainOn(drawTable(TWO_STATES, 400, 100 + seed)), drawTable(TWO_STATES, 400, 100 + seed))
      counts.checks += checks
      counts.off += off
      counts.intervals += covered.length
      counts.bootstrap += covered.filter(({ bootstrap }) => bootstrap).length
      counts.wald += covered.filter(({ wald }) => wald).length
    }
    expect(counts.checks).toBeGreaterThanOrEqual(60)
    expect(counts.off).toBeLessThanOrEqual(4)
    // Intervals of one fit hang together: over fits their coverage varies by about 0.09, so the mean of six by 0.04.
    expect(counts.bootstrap / counts.intervals).toBeGreaterThan(0.8)
    expect(counts.wald / counts.intervals).toBeGreaterThan(0.8)
    expect(counts.bootstrap).toBeLessThan(counts.intervals)
  })
})
