import { useQuery } from '@tanstack/react-query'
import { FanChart } from '../../../charts/FanChart'
import type { FanPoint } from '../../../charts/FanChart'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { shortRowWords } from '../../../domain/dataset/rowWords'
import { DEFAULT_HORIZONS, forecastRegimes } from '../../../domain/inference/forecastRegimes'
import type { RegimeForecast } from '../../../domain/inference/forecastRegimes'
import { findReturnFeature, isSimpleReturn } from '../../../domain/inference/forecastReturns'
import type { ReturnForecast } from '../../../domain/inference/forecastReturns'
import type { TodayStatement } from '../../../domain/inference/todayStatement'
import { forecastQuery } from '../../../queries/inference'
import { useServices } from '../../../services/ServicesContext'
import { Skeleton } from '../../../ui/feedback/Skeleton'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatProbability, formatProbabilityPercent, formatReturn } from '../../../ui/format/quantities'
import { formatDay } from '../../../ui/format/date'
import { capitalize } from '../../../ui/format/text'
import { ToneLabel } from '../../../ui/tone/ToneLabel'
import { Panel } from '../../../ui/layout/Panel'
import { probabilitiesAt } from '../modelView'
import type { ModelView } from '../modelView'

const N_PATHS = 20_000
const SEED = 7
const HORIZONS: readonly number[] = DEFAULT_HORIZONS

type Props = { readonly view: ModelView; readonly statement: TodayStatement }

/** Where the model expects to be in a day, a week, a month and a quarter, and what that says of the return. */
export function ForecastPanel({ view, statement }: Props) {
  const stateProbs = Float64Array.from(probabilitiesAt(view, statement.row))
  const regimes = forecastRegimes(view.version, stateProbs, HORIZONS)
  const returnFeature = findReturnFeature(view.version.schema)
  return returnFeature === null ? (
    <Panel title={forecastTitle(view, statement, regimes)} subtitle="Probability of each regime, %" footer={['no feature is the return of one row, so no return is forecast']}>
      <HorizonTable view={view} regimes={regimes} returns={null} />
    </Panel>
  ) : (
    <ReturnForecastPanel view={view} statement={statement} regimes={regimes} stateProbs={stateProbs} returnFeature={returnFeature} />
  )
}

type ReturnProps = Props & { readonly regimes: readonly RegimeForecast[]; readonly stateProbs: Float64Array; readonly returnFeature: string }

function ReturnForecastPanel({ view, statement, regimes, stateProbs, returnFeature }: ReturnProps) {
  const { engine } = useServices()
  const request = { version: view.version, stateProbs, returnFeature, horizons: HORIZONS, nPaths: N_PATHS, seed: SEED }
  const { data: returns, error } = useQuery(forecastQuery(engine, request))
  if (error) throw error
  const day = formatDay(statement.day)
  return (
    <ChartFrame
      title={forecastTitle(view, statement, regimes)}
      subtitle={`Return from ${day} on, %, 50 and 90 % range`}
      footer={[`mixture forecast, ${formatInteger(N_PATHS)} paths, seed ${SEED}`, compoundingWords(view, returnFeature)]}
      summary={forecastSummary(view, regimes, returns ?? null)}
      isSummaryHidden
      fileName={`forecast-${day}`}
      table={forecastTable(view, regimes, returns ?? null)}
    >
      {returns ? <FanChart points={fanPoints(returns)} ticks={HORIZONS} format={(value) => formatFixed(value * 100, 0, { isSigned: true })} /> : <Skeleton height={144} />}
      <HorizonTable view={view} regimes={regimes} returns={returns ?? null} />
    </ChartFrame>
  )
}

/** What the feature's numbers were taken for. */
function compoundingWords({ version }: ModelView, returnFeature: string): string {
  const spec = version.schema.features.find(({ name }) => name === returnFeature)
  return spec && isSimpleReturn(spec) ? `${returnFeature} compounded` : `${returnFeature} summed as log returns, then exp(sum) − 1`
}

function HorizonTable({ view, regimes, returns }: { readonly view: ModelView; readonly regimes: readonly RegimeForecast[]; readonly returns: ReturnForecast | null }) {
  const columns: Column<RegimeForecast>[] = [
    { id: 'horizon', header: capitalize(shortRowWords(view.frequency, 2)), isRowHeader: true, cell: ({ horizon }) => formatInteger(horizon) },
    ...view.styles.map(
      ({ name, short, tone }, state): Column<RegimeForecast> => ({
        id: name,
        header: (
          <ToneLabel tone={tone} isRegular>
            {short}
          </ToneLabel>
        ),
        align: 'end',
        cell: ({ stateProbs }) => formatProbability(stateProbs[state]),
      }),
    ),
    ...(returns ? QUANTILES.map(({ header, at }): Column<RegimeForecast> => ({ id: header, header, align: 'end', cell: (_, row) => formatReturn(returns.points[row]?.quantiles[at]) })) : []),
  ]
  return <Table caption="Regime probabilities and return quantiles by horizon, %" columns={columns} rows={regimes} rowKey={({ horizon }) => horizon} isCompact isTight />
}

const QUANTILES = [
  { header: '5 %', at: 0 },
  { header: 'Median', at: 2 },
  { header: '95 %', at: 4 },
] as const

function fanPoints({ fan }: ReturnForecast): FanPoint[] {
  const now: FanPoint = { step: 0, low: 0, lower: 0, median: 0, upper: 0, high: 0 }
  return [now, ...fan.map(({ horizon, quantiles: [low, lower, median, upper, high] }) => ({ step: horizon, low, lower, median, upper, high }))]
}

function forecastTitle({ frequency }: ModelView, { regime, state }: TodayStatement, regimes: readonly RegimeForecast[]): string {
  const furthest = regimes.at(-1)!
  const share = furthest.stateProbs[state]!
  const words = share > 0.5 ? 'still likelier than not' : 'no longer the likelier half'
  return `${regime} ${words} in ${furthest.horizon} ${shortRowWords(frequency, furthest.horizon)}, ${formatProbabilityPercent(share)}`
}

function forecastSummary(view: ModelView, regimes: readonly RegimeForecast[], returns: ReturnForecast | null): string {
  const furthest = regimes.at(-1)!
  const shares = view.inference.regimes.map((regime, state) => `${regime} ${formatProbabilityPercent(furthest.stateProbs[state])}`)
  const last = returns?.points.at(-1)
  const range = last ? ` The cumulative return then lies between ${formatReturn(last.quantiles[0])} and ${formatReturn(last.quantiles[4])} % in nine of ten simulated paths.` : ' The probabilities follow from the transition matrix alone.'
  return `After ${furthest.horizon} ${shortRowWords(view.frequency, furthest.horizon)} the model gives ${shares.join(', ')}.${range}`
}

function forecastTable(view: ModelView, regimes: readonly RegimeForecast[], returns: ReturnForecast | null) {
  const share = (value: number) => formatProbability(value)
  return {
    caption: 'Forecast by horizon: probability of each regime and quantiles of the cumulative return, %',
    columns: [
      { header: 'Rows ahead', isNumeric: true, format: (value: number) => formatInteger(value) },
      ...view.inference.regimes.map((regime) => ({ header: regime, isNumeric: true, format: share })),
      ...QUANTILES.map(({ header }) => ({ header: `Return ${header}`, isNumeric: true, format: (value: number) => formatReturn(value) })),
    ],
    rows: regimes.map(({ horizon, stateProbs }, i) => [horizon, ...Array.from(stateProbs), ...QUANTILES.map(({ at }) => returns?.points[i]?.quantiles[at] ?? null)]),
  }
}
