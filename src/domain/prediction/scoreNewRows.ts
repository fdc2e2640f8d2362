import { blocksOf } from '../dataset/symbols'
import { filterModelOf } from '../inference/filterModel'
import type { StreamFailure } from '../inference/regimeStream'
import { columnsOf } from '../inference/rowReader'
import type { EnginePort } from '../ports'
import { fail, ok, type Result } from '../shared/result'
import type { ModelVersion } from '../model/types'
import { digestAt } from './inputDigests'
import { cellsOf, MAX_KNOWN_ROWS, sharedRows, type KnownRows, type KnownSeries, type RowView } from './knownRows'
import type { KnownHead, ScoredSeries, ScoreRequest } from './scoreRows'
import { segmentOf } from './segmentOf'
import type { ScoredTail, SeriesTail } from './scoreTails'

type Options = { readonly signal?: AbortSignal }

type NewRowsRequest = Omit<ScoreRequest, 'isChainWanted'>

/**
 * Has the rows scored that the log lacks. Where the page remembers the rows that the log's heads stand on, only those behind them are
 * handed to a worker, and of the model what a filter step reads; else, and where an old row has changed, the whole series. The answer is
 * the same to the last bit. Of the history a new row costs one comparison.
 *
 * @throws EngineFailure 'featureMismatch', 'cancelled', 'workerLost'
 */
export async function scoreNewRows(
  engine: Pick<EnginePort, 'run'>, known: KnownRows, request: NewRowsRequest, options: Options = {},
): Promise<Result<readonly ScoredSeries[], StreamFailure>> {
  const views = viewsOf(request)
  const plans = planTails(known, request, views)
  if (plans === null) return scoreWhole(engine, known, request, views, options)
  if (plans.length === 0) return ok([])
  const scored = await askTails(engine, request.version, plans.map(({ tail }) => tail), options)
  if (!scored.ok) return scored
  return ok(plans.map((plan, i) => completed(known, request, plan, scored.value[i]!)))
}

/** The model goes by its key; a worker that has not met it is sent it then. */
async function askTails(engine: Pick<EnginePort, 'run'>, version: ModelVersion, tails: readonly SeriesTail[], options: Options): Promise<Result<readonly ScoredTail[], StreamFailure>> {
  const key = { digest: version.digest, parameterDigest: version.parameterDigest }
  const first = await engine.run('scoreTails', { key, model: null, tails }, options)
  const scored = first.ok || first.error.code !== 'unknownModel' ? first : await engine.run('scoreTails', { key, model: filterModelOf(version), tails }, options)
  if (scored.ok) return scored
  const { error } = scored
  if (error.code === 'unknownModel') throw new Error(error.message)
  return fail(error)
}

/** What the page knows already was not sent back. */
function completed(known: KnownRows, { version, table, role }: NewRowsRequest, { series, head, rows, tail }: TailPlan, { inputDigests, after, ...taken }: ScoredTail): ScoredSeries {
  const { line, nRows, inputDigest } = head
  known.extend(version.digest, tail.symbol ?? '', { series, nRows }, rows, inputDigests)
  const { symbol, dates, inputs } = tail
  const scored = segmentOf({
    version, datasetDigest: table.datasetDigest, role, symbol, line, firstRow: nRows, rows: { dates, inputs, nFeatures: rows.columns.length }, taken,
    inputDigests, beforeDigest: inputDigest, before: tail.head.state, after,
  })
  return { ...scored, from: { nRows, inputDigest } }
}

type BlockView = { readonly symbol: string | null; readonly rows: RowView }

function viewsOf({ version, table }: NewRowsRequest): readonly BlockView[] {
  const columns = columnsOf(version.schema, table)
  const width = table.names.length
  return blocksOf(table).map(({ symbol, from, to }) => ({ symbol, rows: { dates: table.dates.subarray(from, to), values: table.values.subarray(from * width, to * width), width, columns } }))
}

async function scoreWhole(
  engine: Pick<EnginePort, 'run'>, known: KnownRows, request: NewRowsRequest, views: readonly BlockView[], options: Options,
): Promise<Result<readonly ScoredSeries[], StreamFailure>> {
  const { version, table } = request
  const isChainWanted = table.dates.length <= MAX_KNOWN_ROWS
  const scored = await engine.run('scoreRows', { ...request, isChainWanted }, options)
  if (!scored.ok) return scored
  if (isChainWanted) views.forEach(({ symbol, rows }, i) => known.keep(version.digest, symbol ?? '', rows, scored.value.chains[i]!))
  return ok(scored.value.series)
}

type TailPlan = { readonly tail: SeriesTail; readonly head: KnownHead; readonly series: KnownSeries; /** those of the tail */ readonly rows: RowView }

/** The tails of the series with new rows; null unless every series is known to go on from a head. */
function planTails(known: KnownRows, { version, heads }: NewRowsRequest, views: readonly BlockView[]): readonly TailPlan[] | null {
  const plans: TailPlan[] = []
  for (const { symbol, rows } of views) {
    const n = rows.dates.length
    if (n === 0) continue
    const series = known.of(version.digest, symbol ?? '')
    const head = series && headIn(series, rows, heads.filter((each) => each.symbol === (symbol ?? '')))
    if (!series || !head) return null
    if (head.state === null || head.nRows === n) continue
    const tailRows: RowView = { ...rows, dates: rows.dates.subarray(head.nRows), values: rows.values.subarray(head.nRows * rows.width) }
    plans.push({ series, head, rows: tailRows, tail: { symbol, head: { inputDigest: head.inputDigest, state: head.state }, dates: tailRows.dates.slice(), inputs: cellsOf(rows, head.nRows, n) } })
  }
  return plans
}

/** The first head whose rows are the first of the series; null if there is none, or the rows known cannot tell. */
function headIn(series: KnownSeries, rows: RowView, heads: readonly KnownHead[]): KnownHead | null {
  const nShared = sharedRows(series, rows)
  for (const head of heads) {
    if (head.nRows > rows.dates.length) continue
    if (head.nRows > nShared) return null
    if (digestAt(series.digests, head.nRows - 1) === head.inputDigest) return head
  }
  return null
}
