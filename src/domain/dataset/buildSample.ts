import { isoFromDay } from '../shared/day'
import { groupThousands } from '../training/words'
import { createColumn, digestOfDataset } from './datasetDigest'
import type { Dataset, ReceiptChange } from './types'

const PRICE = 'close'

/**
 * The features with the market's close beside them, joined by date as the reference price. Dates stay those of the
 * features; a day without a close is left missing. The receipt counts both.
 *
 * @throws Error if the market data have no column 'close' or the features already have one
 */
export async function buildSample(features: Dataset, market: Dataset): Promise<Dataset> {
  const close = market.columns.find(({ name }) => name === PRICE)
  if (!close) throw new Error(`Data set "${market.name}" has no column "${PRICE}" to join.`)
  if (features.columns.some(({ name }) => name === PRICE)) throw new Error(`Data set "${features.name}" already has a column "${PRICE}".`)
  const values = joinByDate(features.dates, market.dates, close.values)
  const joined = await createColumn({ name: PRICE, unit: close.unit, role: 'price' }, values)
  const columns = [...features.columns, joined]
  const receipt = {
    ...features.receipt,
    cellsMissing: features.receipt.cellsMissing + joined.nMissing,
    changes: [...features.receipt.changes, describeJoin(features, market, joined.nMissing)],
  }
  return { ...features, digest: await digestOfDataset({ dates: features.dates, columns }), columns, receipt }
}

/** Values of a series on the given dates, both ascending; NaN where the series has no such date. */
function joinByDate(dates: Int32Array, otherDates: Int32Array, otherValues: Float64Array): Float64Array {
  let other = 0
  return Float64Array.from(dates, (day) => {
    while (other < otherDates.length && otherDates[other]! < day) other++
    return otherDates[other] === day ? otherValues[other]! : Number.NaN
  })
}

function describeJoin(features: Dataset, market: Dataset, nMissing: number): ReceiptChange {
  const nRows = features.dates.length
  const span = nRows === 0 ? '' : ` from ${isoFromDay(features.dates[0]!)} to ${isoFromDay(features.dates[nRows - 1]!)}`
  return {
    code: 'columnJoined',
    count: nRows - nMissing,
    message:
      `Column "${PRICE}" of ${market.receipt.fileName} (SHA-256 ${market.receipt.fileDigest}) was joined by date as the reference price: ` +
      `${groupThousands(nRows - nMissing)} of ${groupThousands(nRows)} days${span} have a value`,
    examples: [],
  }
}
