import { BandedBars } from '../../../charts/BandedBars'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { LagBars } from '../../../charts/LagBars'
import { QuantilePlot } from '../../../charts/QuantilePlot'
import { N_PIT_BINS, QUANTILE_POINTS } from '../../../domain/diagnostics/rules'
import type { Interval, PartDiagnosis } from '../../../domain/diagnostics/types'
import type { ModelVersion } from '../../../domain/model/types'
import { formatFixed } from '../../../ui/format/number'
import { formatPercent } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'

export type ResidualView = {
  readonly version: ModelVersion
  readonly part: PartDiagnosis
  /** feature shown */
  readonly index: number
  readonly rowWord: string
  readonly footer: readonly string[]
}

const HEALTHY = '95 % of the healthy histories lie in the band, point by point: in health one point of twenty lies outside.'
const NO_BAND = 'No band is drawn, since too few simulated fits succeeded.'

/** Quantiles of the residuals against those of the normal distribution. */
export function QuantilePanel({ version, part, index, footer }: ResidualView) {
  const name = version.config.features[index]!
  const { quantiles } = part.figures.features[index]!
  const ranges = part.healthy?.features[index]!.quantiles
  const points = QUANTILE_POINTS.map((expected, i) => ({ expected, observed: quantiles[i]!, range: ranges?.[i] ?? null }))
  const nOut = countOut(quantiles, ranges)
  return (
    <ChartFrame
      title={ranges ? `Residuals of ${name}: ${nOut} of ${points.length} quantiles outside the healthy band` : `Residuals of ${name} against the normal distribution`}
      subtitle="Quantiles of one-step-ahead residuals, standard deviations"
      footer={footer}
      summary={`Points on the dashed line are as the model expects; above it on the right and below it on the left the tails are fatter. ${ranges ? HEALTHY : NO_BAND}`}
      fileName={`quantiles-${name}-${part.part}`}
      table={{
        caption: `Quantiles of the residuals of ${name}`,
        columns: [numeric('Normal', 1), numeric('Observed', 3), numeric('Healthy from', 3), numeric('Healthy to', 3)],
        rows: points.map(({ expected, observed, range }) => [expected, observed, range?.low ?? null, range?.high ?? null]),
      }}
    >
      <QuantilePlot points={points} xLabel="normal quantile" yLabel="observed" />
    </ChartFrame>
  )
}

/** Histogram of the probability integral transform. */
export function PitPanel({ version, part, index, rowWord, footer }: ResidualView) {
  const name = version.config.features[index]!
  const { pitShares } = part.figures.features[index]!
  const ranges = part.healthy?.features[index]!.pitShares
  const bars = pitShares.map((value, i) => ({ label: formatFixed(i / N_PIT_BINS, 2), value, range: ranges?.[i] ?? null }))
  const nOut = countOut(pitShares, ranges)
  return (
    <ChartFrame
      title={ranges ? `PIT of ${name}: ${nOut} of ${N_PIT_BINS} bins outside their healthy range` : `PIT of ${name}`}
      subtitle={`Share of ${rowWord} by where they fell in their one-step-ahead forecast, %`}
      footer={footer}
      summary={`A right forecast fills every bin to 5 %, the dashed line; a hump in the middle says it is too wide, high ends that it is too narrow. ${ranges ? HEALTHY : NO_BAND}`}
      fileName={`pit-${name}-${part.part}`}
      table={{
        caption: `PIT histogram of ${name}`,
        columns: [{ header: 'Bin from', isNumeric: false }, share('Share'), share('Healthy from'), share('Healthy to')],
        rows: bars.map(({ label, value, range }) => [label, value, range?.low ?? null, range?.high ?? null]),
      }}
    >
      <BandedBars bars={bars} height={260} line={1 / N_PIT_BINS} format={(value) => formatFixed(100 * value, 1)} />
    </ChartFrame>
  )
}

/** Autocorrelations of the residuals, or of their squares. */
export function MemoryPanel({ version, part, index, footer, of }: ResidualView & { readonly of: 'acf' | 'acfOfSquares' }) {
  const name = version.config.features[index]!
  const values = part.figures.features[index]![of]
  const ranges = part.healthy?.features[index]![of]
  const what = of === 'acf' ? `Residuals of ${name}` : `Squared residuals of ${name}`
  const nOut = countOut(values, ranges)
  const lags = values.map((value, i) => ({ value, range: ranges?.[i] ?? null }))
  return (
    <ChartFrame
      title={ranges ? `${what}: ${plural(nOut, 'lag')} of ${values.length} outside the healthy range` : `${what}: autocorrelation`}
      subtitle="Autocorrelation by lag, within each series"
      footer={footer}
      summary={`${of === 'acf' ? 'Bars beyond the band say that a residual depends on earlier ones.' : 'Bars above the band say that large residuals follow large ones, which the regimes do not hold.'} ${ranges ? HEALTHY : NO_BAND}`}
      fileName={`${of}-${name}-${part.part}`}
      table={{
        caption: `${what}, autocorrelation by lag`,
        columns: [numeric('Lag', 0), numeric('Autocorrelation', 3), numeric('Healthy from', 3), numeric('Healthy to', 3)],
        rows: lags.map(({ value, range }, i) => [i + 1, value, range?.low ?? null, range?.high ?? null]),
      }}
    >
      <LagBars lags={lags} format={(value) => formatFixed(value, 2)} />
    </ChartFrame>
  )
}

function countOut(values: readonly number[], ranges: readonly Interval[] | undefined): number {
  return values.filter((value, i) => ranges !== undefined && (value < ranges[i]!.low || value > ranges[i]!.high)).length
}

function numeric(header: string, decimals: number) {
  return { header, isNumeric: true, format: (value: number) => formatFixed(value, decimals) }
}

function share(header: string) {
  return { header, isNumeric: true, format: (value: number) => formatPercent(value, 1) }
}
