import { blocksOf, spanOf } from '../../domain/dataset/symbols'
import type { Dataset } from '../../domain/dataset/types'
import type { LookAheadReport } from '../../domain/features/checkNoLookAhead'
import { describeFeature } from '../../domain/features/describeFeature'
import { toCsvText, type CsvCell } from '../../domain/shared/csv'
import { isoFromDay } from '../../domain/shared/day'

/** The features alone, names without units, ISO dates, empty where not defined; of several symbols the symbol in the second column. */
export function featuresCsv(dataset: Dataset): string {
  return toCsvText(rowsOf(dataset))
}

function* rowsOf({ dates, symbols, columns }: Dataset): Generator<readonly CsvCell[]> {
  const features = columns.filter(({ role }) => role === 'feature')
  yield ['date', ...(symbols ? ['symbol'] : []), ...features.map(({ name }) => name)]
  for (const { symbol, from, to } of blocksOf({ dates, symbols })) {
    const named = symbol === null ? [] : [symbol]
    for (let row = from; row < to; row++) yield [isoFromDay(dates[row]!), ...named, ...features.map(({ values }) => values[row]!)]
  }
}

/** The object `features --json` prints. */
export function featuresReport(dataset: Dataset, check: LookAheadReport | null, notes: readonly string[]) {
  const derivation = dataset.derivation!
  const { recipe } = derivation
  const span = spanOf(dataset)!
  return {
    recipe: recipe.name,
    recipeDigest: derivation.recipeDigest,
    datasetDigest: dataset.digest,
    sources: derivation.sources,
    rows: dataset.dates.length,
    warmUpRows: derivation.warmUpRows,
    firstDay: isoFromDay(span.firstDay),
    lastDay: isoFromDay(span.lastDay),
    ...(dataset.symbols && { symbols: dataset.symbols.names.length, symbolsLeftOut: derivation.symbolsLeftOut }),
    features: recipe.features
      .filter(({ isOutput }) => isOutput)
      .map((definition) => {
        const { name, kind } = definition
        const column = dataset.columns.find((each) => each.name === name)!
        const { formula, lookback } = describeFeature(definition, recipe)
        const missing = derivation.undefinedCells.filter(({ feature }) => feature === name)
        return {
          name,
          kind,
          unit: column.unit,
          formula,
          lookback,
          steps: definition.steps,
          missing: column.nMissing,
          reasons: missing.map(({ reason, count, firstDay }) => ({ reason, count, first: isoFromDay(firstDay) })),
        }
      }),
    series: recipe.series,
    lookAhead: check && { dates: check.nDates, leaks: check.features.flatMap(({ name, leak }) => (leak === null ? [] : [{ feature: name, day: isoFromDay(leak.day), knownOn: isoFromDay(leak.knownOn) }])) },
    notes,
  }
}

export type FeaturesReport = ReturnType<typeof featuresReport>

/** What `features` without --json prints. */
export function featuresText(report: FeaturesReport, out: string | undefined): string {
  const width = Math.max(...report.features.map(({ name }) => name.length))
  const lines = report.features.map(({ name, unit, formula, lookback, steps, missing, reasons }) => {
    const holes = missing === 0 ? '' : `; ${missing} missing (${reasons.map(({ reason, count, first }) => `${reason} ${count}, first ${first}`).join('; ')})`
    return `  ${name.padEnd(width)}  ${formula} [${unit}], reaches back ${lookback} ${lookback === 1 ? steps.slice(0, -1) : steps}${holes}`
  })
  const { lookAhead } = report
  return [
    `${report.rows} rows, ${report.firstDay} to ${report.lastDay}; ${report.warmUpRows} warm-up rows left out`,
    ...lines,
    ...(lookAhead === null ? [] : lookAhead.leaks.length === 0 ? [`no look-ahead: recomputed on data cut at ${lookAhead.dates} dates, equal bit for bit`] : lookAhead.leaks.map(({ feature, day, knownOn }) => `LOOK-AHEAD: ${feature} on ${day} differs on data known on ${knownOn}`)),
    `recipe ${report.recipeDigest}`,
    ...(out === undefined ? [] : [`written to ${out}`]),
    '',
  ].join('\n')
}
