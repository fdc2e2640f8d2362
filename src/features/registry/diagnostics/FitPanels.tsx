import { BandedBars } from '../../../charts/BandedBars'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { regimeStyles } from '../../../charts/regimeStyles'
import { optimaOf } from '../../../domain/diagnostics/modelVerdicts'
import type { ModelVersion } from '../../../domain/model/types'
import { countOwnParameters } from '../../../domain/training/countParameters'
import { ROWS_PER_OWN_PARAMETER } from '../../../domain/training/sampleSize'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatLogLikelihood } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'
import { Cell, Grid } from '../../../ui/layout/Grid'

/** Rows behind each regime, and where the starts of the search ended. */
export function FitPanels({ version }: { readonly version: ModelVersion }) {
  return (
    <Grid>
      <Cell span={6}>
        <RowsPanel version={version} />
      </Cell>
      <Cell span={6}>
        <OptimaPanel version={version} />
      </Cell>
    </Grid>
  )
}

function RowsPanel({ version }: { readonly version: ModelVersion }) {
  const { effectiveRows } = version.metadata.fit
  const styles = regimeStyles(version.mapping.regimes)
  const own = countOwnParameters(version.params)
  const needed = ROWS_PER_OWN_PARAMETER * own
  const nShort = effectiveRows.filter((rows) => rows < needed).length
  return (
    <ChartFrame
      title={nShort === 0 ? 'Every regime has rows enough for its own parameters' : `${plural(nShort, 'regime')} with too few rows`}
      subtitle={`Effective rows by regime; ${formatInteger(needed)} are asked for ${plural(own, 'parameter')}, the dashed line`}
      footer={[`${version.name} ${version.version}`, 'training rows, smoothed probabilities summed up']}
      summary={`Effective rows are the probabilities of a regime summed over the training rows. ${ROWS_PER_OWN_PARAMETER} are asked for each parameter that a regime has to itself.`}
      fileName="effective-rows"
      regimes={styles}
      table={{
        caption: 'Effective rows by regime',
        columns: [{ header: 'Regime', isNumeric: false }, { header: 'Effective rows', isNumeric: true, format: (value) => formatInteger(value) }, { header: 'For each parameter', isNumeric: true, format: (value) => formatFixed(value, 1) }],
        rows: effectiveRows.map((rows, k) => [version.mapping.regimes[k]!, rows, rows / own]),
      }}
    >
      <BandedBars bars={effectiveRows.map((value, k) => ({ label: styles[k]!.short, value, range: null }))} line={needed} format={(value) => formatInteger(value)} />
    </ChartFrame>
  )
}

function OptimaPanel({ version }: { readonly version: ModelVersion }) {
  const optima = optimaOf(version.metadata.fit)
  const best = optima[0] ?? 0
  return (
    <ChartFrame
      title={optima.length < 2 ? 'One start alone ran to an end' : `The optima of ${plural(optima.length, 'start')} lie within ${formatFixed(best - optima.at(-1)!, 1)} nats`}
      subtitle="Log-likelihood below the best, nats, by start"
      footer={[`${version.name} ${version.version}`, `${formatInteger(version.metadata.fit.nStarts)} starts in all, those discarded or on a sample left out`]}
      summary="Each bar is a start of the search that ran to an end, the best first; a bar of no height reached the same optimum. Where only one start reached the best, a better one may have been missed."
      fileName="optima"
      table={{
        caption: 'Optima of the starts',
        columns: [{ header: 'Place', isNumeric: true }, { header: 'Log-likelihood', isNumeric: true, format: (value) => formatLogLikelihood(value) }, { header: 'Below the best', isNumeric: true, format: (value) => formatFixed(value, 2) }],
        rows: optima.map((value, i) => [i + 1, value, best - value]),
      }}
    >
      <BandedBars bars={optima.map((value, i) => ({ label: String(i + 1), value: best - value, range: null }))} format={(value) => formatFixed(value, value < 10 ? 1 : 0)} />
    </ChartFrame>
  )
}
