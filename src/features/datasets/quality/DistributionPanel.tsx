import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { QuantileHistogram } from '../../../charts/QuantileHistogram'
import { QUANTILES, type ColumnProfile } from '../../../domain/quality/types'
import { useViewParam } from '../../../ui/behaviour/useViewParam'
import { Select } from '../../../ui/forms/Select'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { decimalsFor, formatPercent } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'

type Props = { readonly profiles: readonly ColumnProfile[]; readonly datasetName: string; readonly fileName: string }

/** How the values of one column are spread; which one is in the address. */
export function DistributionPanel({ profiles, datasetName, fileName }: Props) {
  const [param, setParam] = useViewParam('column', profiles[0]?.name ?? '')
  const profile = profiles.find(({ name }) => name === param) ?? profiles[0]
  if (!profile) return null
  const { name, unit, n, quantiles, histogram } = profile
  const at = (share: number) => quantiles[QUANTILES.findIndex((quantile) => quantile === share)] ?? Number.NaN
  const decimals = decimalsFor(Math.max(Math.abs(at(0.01)), Math.abs(at(0.99))))
  const format = (value: number) => formatFixed(value, decimals)
  const nBeyond = histogram ? histogram.nBelow + histogram.nAbove : 0
  return (
    <ChartFrame
      title={n === 0 ? `${name} has no value` : `Half of ${name} lies between ${format(at(0.25))} and ${format(at(0.75))}`}
      subtitle={`Rows by value${unit === null ? '' : `, ${unit}`}; lines at the 5 % quantile, the median and the 95 % quantile`}
      footer={[datasetName, `n = ${formatInteger(n)}`, histogram ? `${histogram.counts.length} bins` : 'no bins', ...(nBeyond > 0 ? [`${plural(nBeyond, 'value')} beyond the axis`] : [])]}
      summary={n === 0 ? `Column ${name} is empty.` : `The median is ${format(at(0.5))}; nine in ten values lie between ${format(at(0.05))} and ${format(at(0.95))}, all between ${format(at(0))} and ${format(at(1))}.${nBeyond > 0 ? ` ${plural(nBeyond, 'value')} lie so far out that the axis leaves them off.` : ''}`}
      table={{
        caption: `Quantiles of ${name}`,
        columns: [
          { header: 'Share of rows below', isNumeric: false },
          { header: unit === null ? name : `${name} (${unit})`, isNumeric: true },
        ],
        rows: quantiles.map((value, i) => [formatPercent(QUANTILES[i], 0), value]),
      }}
      fileName={`${fileName}-${name}`}
      actions={<Select label="Column" value={profile.name} options={profiles.map((each) => ({ value: each.name, label: each.name }))} onChange={(next) => setParam(next)} />}
    >
      {histogram && (
        <QuantileHistogram
          low={histogram.low}
          high={histogram.high}
          counts={histogram.counts}
          marks={[
            { label: '5 %', value: at(0.05) },
            { label: 'median', value: at(0.5) },
            { label: '95 %', value: at(0.95) },
          ]}
          format={format}
          formatCount={formatInteger}
        />
      )}
    </ChartFrame>
  )
}
