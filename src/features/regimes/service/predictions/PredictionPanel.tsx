import { useQuery } from '@tanstack/react-query'
import { latencyOf } from '../../../../domain/prediction/latency'
import type { PredictionRole, PredictionSegment } from '../../../../domain/prediction/types'
import { damagedCallsQuery } from '../../../../queries/damaged'
import { answerQuery, recentPredictionsQuery } from '../../../../queries/predictions'
import { useServices } from '../../../../services/ServicesContext'
import { KeyFigures } from '../../../../ui/data/KeyFigures'
import { Table } from '../../../../ui/data/Table'
import type { Column } from '../../../../ui/data/tableTypes'
import { DamagedRows } from '../../../../ui/feedback/DamagedRows'
import { SkeletonLines } from '../../../../ui/feedback/Skeleton'
import { formatDay, formatDayRange, formatInstant } from '../../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../../ui/format/number'
import { formatPercent, formatProbability } from '../../../../ui/format/quantities'
import { plural } from '../../../../ui/format/text'
import { Stack } from '../../../../ui/layout/Grid'
import { Panel } from '../../../../ui/layout/Panel'
import type { WatchedModel } from '../../modelView'
import { ReadFailure } from '../ReadFailure'

/** Calls that the figures are of. */
const MOST_CALLS = 252
const PAGE = 6

/** What the model said and when: the last calls of its log, how long they took, and how often the answer was known already. */
export function PredictionPanel({ view }: { readonly view: WatchedModel }) {
  const { store, predictor } = useServices()
  const { version, table } = view
  const calls = useQuery(recentPredictionsQuery(store, version.digest, MOST_CALLS))
  const damaged = useQuery(damagedCallsQuery(store, version.digest, MOST_CALLS))
  const answer = useQuery({ ...answerQuery(predictor, version, table), enabled: table.symbols === undefined })
  if (calls.error) return <Panel title="Prediction log"><ReadFailure what="The prediction log" error={calls.error} onRetry={() => void calls.refetch()} /></Panel>
  if (!calls.data) return <Panel title="Prediction log"><SkeletonLines count={4} label="Reading the prediction log" /></Panel>
  const latency = latencyOf(calls.data)
  const { hits, misses, size } = predictor.stats
  const lost = damaged.data ?? []
  const nRows = calls.data.reduce((sum, { dates }) => sum + dates.length, 0)
  return (
    <Panel
      id="predictions"
      title={calls.data.length === 0 ? (lost.length > 0 ? 'No call of this version can be read' : 'Nothing is logged of this version') : `${plural(nRows, 'prediction')} logged`}
      subtitle="Each row scored once, as it came, from the state the filter was left in"
      footer={[`last ${formatInteger(MOST_CALLS)} calls at most`, 'filtered']}
    >
      <Stack gap="s3">
        <KeyFigures
          figures={[
            { id: 'p50', label: 'Latency, median, ms', value: formatFixed(latency?.p50, 1), note: latency ? `n = ${formatInteger(latency.nCalls)}` : 'no call yet' },
            { id: 'p99', label: 'Latency, 99 %, ms', value: formatFixed(latency?.p99, 1) },
            { id: 'hits', label: 'Answered from memory, %', value: hits + misses === 0 ? formatFixed(null, 0) : formatPercent(hits / (hits + misses), 0), note: `${formatInteger(hits)} of ${formatInteger(hits + misses)} in this tab` },
            { id: 'size', label: 'Answers kept', value: formatInteger(size), note: 'of 1 000' },
            ...(table.symbols ? [] : [{ id: 'answer', label: 'Last answer', value: answer.data?.prediction?.regime ?? '–', note: answer.data?.isCached ? 'from memory' : 'computed' }]),
          ]}
        />
        <DamagedRows caption="Damaged calls" rows={lost} text="What is stored of it was changed or no longer opens, so it is not listed and in no figure; no other call is touched." />
        {calls.data.length === 0 ? (
          lost.length === 0 && <p className="muted">Rows are scored and logged while a version is in production, or in shadow.</p>
        ) : (
          <Table caption="Calls of the prediction log, newest first" columns={table.symbols ? [SYMBOL, ...COLUMNS] : COLUMNS} rows={calls.data} rowKey={({ line, firstRow, symbol }) => `${symbol} ${line} ${firstRow}`} pageSize={PAGE} isCompact />
        )}
      </Stack>
    </Panel>
  )
}

const ROLE_WORDS: Readonly<Record<PredictionRole, string>> = { production: 'Production', shadow: 'Shadow', backfill: 'Backfill' }

const last = (values: ArrayLike<number>): number => values[values.length - 1]!

const SYMBOL: Column<PredictionSegment> = { id: 'symbol', header: 'Symbol', noWrap: true, cell: ({ symbol }) => symbol }

const COLUMNS: readonly Column<PredictionSegment>[] = [
  { id: 'at', header: 'Answered', isRowHeader: true, noWrap: true, cell: ({ asOfAt }) => formatInstant(asOfAt) },
  { id: 'role', header: 'As', cell: ({ role }) => ROLE_WORDS[role] },
  { id: 'days', header: 'Days', noWrap: true, cell: ({ dates }) => (dates.length === 1 ? formatDay(dates[0]) : formatDayRange(dates[0], dates.at(-1))) },
  { id: 'rows', header: 'Rows', align: 'end', cell: ({ dates }) => formatInteger(dates.length) },
  { id: 'regime', header: 'Last regime', cell: ({ regimes, states }) => regimes[last(states)] },
  { id: 'confidence', header: 'Confidence', unit: '%', align: 'end', cell: ({ confidence }) => formatProbability(last(confidence)) },
  { id: 'score', header: 'Log score', unit: 'nats', align: 'end', isNarrowHidden: true, cell: ({ logScore }) => formatFixed(last(logScore), 3) },
  { id: 'latency', header: 'Took', unit: 'ms', align: 'end', isNarrowHidden: true, cell: ({ latencyMs }) => formatFixed(latencyMs, 1) },
]
