import { normalQuantile } from '../../engine'
import { berkowitz } from '../monitor/figures/berkowitz'
import { pitUniformity } from '../monitor/figures/pitUniformity'
import type { RowSeries } from '../monitor/rowSeries'
import type { PitCheck } from './types'

const LEVEL = 0.01
const BERKOWITZ_DEGREES = 3
const UNIFORMITY_DEGREES = 9
/** Rows below which ten bins hold too few each for a chi-square. */
const SMALLEST_SAMPLE = 60

/**
 * Whether the one-day forecast is rejected at 1 % on these rows: Berkowitz's likelihood ratio (chi-square, 3) and uniformity over ten bins (9), of each
 * feature, the level divided by the number of tests. Null below 60 rows or without a value.
 */
export function pitCheck(series: RowSeries): PitCheck | null {
  const nRows = series.states.length
  if (nRows < SMALLEST_SAMPLE) return null
  const level = LEVEL / (2 * series.nFeatures)
  const tests = [
    { test: 'berkowitz' as const, statistic: berkowitz(series, nRows).at(-1)!, limit: chiSquareLimit(level, BERKOWITZ_DEGREES) },
    { test: 'uniformity' as const, statistic: pitUniformity(series, nRows).at(-1)!, limit: chiSquareLimit(level, UNIFORMITY_DEGREES) },
  ].filter(({ statistic }) => !Number.isNaN(statistic))
  const worst = tests.sort((x, y) => y.statistic / y.limit - x.statistic / x.limit)[0]
  return worst ? { nRows, ...worst, isRejected: worst.statistic > worst.limit } : null
}

/** Upper quantile of chi-square, within 3 % and on the safe side at these levels: Wilson and Hilferty (1931) PNAS 17:684. */
function chiSquareLimit(level: number, degrees: number): number {
  const spread = 2 / (9 * degrees)
  return degrees * (1 - spread + normalQuantile(1 - level) * Math.sqrt(spread)) ** 3
}
