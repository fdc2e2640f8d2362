import { isoFromDay } from '../shared/day'
import { groupThousands, listOf } from '../training/words'
import { REASONS, type Evaluated, type NamedInput } from './evaluateFeature'
import { kindSpec } from './kinds/kinds'
import { rowsRead } from './kinds/kindTypes'
import type { FeatureDefinition, UndefinedCells, UndefinedReason } from './types'

const ROWS_SHOWN = 5

type Described = Evaluated & { readonly definition: FeatureDefinition }

/** The cells of a feature without a value, by reason, counted, with the first few rows and what it would take. */
export function describeUndefined(feature: Described, inputs: readonly NamedInput[], dates: Int32Array): readonly UndefinedCells[] {
  return REASONS.flatMap((reason, index): UndefinedCells[] => {
    const rows: number[] = []
    let count = 0
    for (let row = 0; row < feature.reasons.length; row++) {
      if (feature.reasons[row] !== index + 1) continue
      if (count++ < ROWS_SHOWN) rows.push(row)
    }
    if (count === 0) return []
    const days = rows.map((row) => dates[row]!)
    return [{ reason, count, rows, days, message: messageOf(reason, count, { feature, inputs, dates, rows }) }]
  })
}

type Place = { readonly feature: Described; readonly inputs: readonly NamedInput[]; readonly dates: Int32Array; readonly rows: readonly number[] }

function messageOf(reason: UndefinedReason, count: number, place: Place): string {
  const { feature, inputs, dates, rows } = place
  const { name, kind, parameters, steps } = feature.definition
  const names = listOf(inputs.map((input) => input.name))
  const isOne = count === 1
  const cells = `${groupThousands(count)} ${isOne ? 'row' : 'rows'} of ${name}`
  const first = isoFromDay(dates[rows[0]!]!)
  const lookback = rowsRead(kindSpec(kind).reads(parameters))
  switch (reason) {
    case 'warmUp':
      return `${cells} ${isOne ? 'is' : 'are'} warm-up: the value needs ${groupThousands(lookback)} ${steps === 'rows' ? (lookback === 1 ? 'row' : 'rows') : lookback === 1 ? 'observation' : 'observations'} of ${names}, the present one included.`
    case 'missingInput':
      return `${cells} ${isOne ? 'reads' : 'read'} a cell of ${names} that has no value within its fill limit, the first on ${first}. Raise the limit, or step by observations.`
    case 'infiniteInput':
      return `${cells} ${isOne ? 'reads' : 'read'} an infinite value of ${names}, the first on ${first}.`
    case 'notPositive':
      return `${cells} ${isOne ? 'needs' : 'need'} values of ${names} above 0${culprit(place)}. A logarithm or a return is not defined there; take the change over k instead.`
    case 'zeroDivisor':
      return `${cells} would divide by ${inputs.at(-1)?.name ?? names}, which is 0, the first on ${first}.`
    case 'constantWindow':
      return `${cells} ${isOne ? 'looks' : 'look'} at a window in which ${names} ${inputs.length > 1 ? 'do not both vary' : 'does not vary'}, the first on ${first}.`
    case 'highBelowLow':
      return `${cells} ${isOne ? 'looks' : 'look'} at a window with a high below the low, the first on ${first}.`
    case 'outsideRange':
      return `${cells} ${isOne ? 'looks' : 'look'} at a window with an open or close outside of the day's low and high, the first on ${first}. The four prices are not of one bar: check the columns chosen.`
    case 'notFinite':
      return `${cells} ${isOne ? 'is' : 'are'} too large for a number, the first on ${first}.`
  }
}

/** The first cell at or below 0 that the first of the rows could read. */
function culprit({ feature, inputs, dates, rows }: Place): string {
  const { kind, parameters, steps } = feature.definition
  if (steps === 'observations') return `, the first on ${isoFromDay(dates[rows[0]!]!)}`
  const reach = rowsRead(kindSpec(kind).reads(parameters))
  for (let row = Math.max(0, rows[0]! - reach + 1); row <= rows[0]!; row++) {
    const input = inputs.find(({ values }) => values[row]! <= 0)
    if (input) return `: ${input.name} is ${input.values[row]} on ${isoFromDay(dates[row]!)}`
  }
  return ''
}
