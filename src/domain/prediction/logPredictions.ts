import { blocksOf } from '../dataset/symbols'
import type { StreamFailure } from '../inference/regimeStream'
import type { ModelVersion } from '../model/types'
import type { ClockPort, EnginePort, LostLine, StoreFailure, StorePort } from '../ports'
import type { Result } from '../shared/result'
import { ok } from '../shared/result'
import type { FeatureTable } from '../training/types'
import { answerAt } from './answers'
import { seriesOf } from './inputDigests'
import type { KnownRows } from './knownRows'
import { scoreNewRows } from './scoreNewRows'
import type { KnownHead } from './scoreRows'
import type { Prediction, PredictionHead, PredictionRole, PredictionSegment } from './types'

type Ports = {
  readonly store: Pick<StorePort, 'predictions'>
  readonly engine: EnginePort
  readonly knownRows: KnownRows
  readonly clock: ClockPort
  /** ms on a clock fine enough for a call */
  readonly stopwatch: () => number
}

type LogRequest = { readonly version: ModelVersion; readonly table: FeatureTable; readonly role: PredictionRole }

export type LoggedPredictions = {
  readonly nRows: number
  /** the newest answer of every series that had new rows */
  readonly latest: readonly Prediction[]
}

/** Tabs that log the same rows at once: every round one of them is through, and the others then find nothing new. */
const MAX_ROUNDS = 10

/** Scores the rows that the log of a model lacks and appends them. Run again it finds none. */
export async function logPredictions(ports: Ports, request: LogRequest): Promise<Result<LoggedPredictions, StoreFailure | StreamFailure>> {
  for (let round = 1; ; round++) {
    const logged = await logOnce(ports, request)
    if (logged.ok || logged.error.code !== 'conflict' || round === MAX_ROUNDS) return logged
  }
}

async function logOnce({ store, engine, knownRows, clock, stopwatch }: Ports, { version, table, role }: LogRequest): Promise<Result<LoggedPredictions, StoreFailure | StreamFailure>> {
  const heads = await knownHeads(store, version, table)
  const askedAt = stopwatch()
  const scored = await scoreNewRows(engine, knownRows, { version, table, heads, role })
  if (!scored.ok) return scored
  const [asOfAt, latencyMs] = [clock.now(), stopwatch() - askedAt]
  const additions = scored.value.map(({ segment, head, from }) => ({ head, from, segment: segment && ({ ...segment, asOfAt, latencyMs } satisfies PredictionSegment) }))
  if (additions.length === 0) return ok({ nRows: 0, latest: [] })
  const appended = await store.predictions.append(additions)
  if (!appended.ok) return appended
  const segments = additions.flatMap(({ segment }) => segment ?? [])
  return ok({ nRows: segments.reduce((sum, { dates }) => sum + dates.length, 0), latest: segments.map((segment) => answerAt(segment, segment.dates.length - 1)) })
}

/** Heads as the rows of a table can meet them: one beyond the table's end stands for what the log says of the table's last row. */
async function knownHeads(store: Ports['store'], version: ModelVersion, table: FeatureTable): Promise<readonly KnownHead[]> {
  const [heads, lost] = await Promise.all([store.predictions.heads(version.digest), store.predictions.lostLines(version.digest)])
  const nRowsOf = new Map(blocksOf(table).map(({ symbol, from, to }) => [symbol ?? '', to - from]))
  const known = await Promise.all(
    heads.map(async (head): Promise<KnownHead> => {
      const nRows = nRowsOf.get(head.symbol) ?? 0
      if (head.nRows <= nRows || nRows === 0) return head
      return withinLog(head, nRows, await store.predictions.inputDigestAt(head, nRows - 1))
    }),
  )
  return [...known, ...[...nRowsOf.keys()].flatMap((symbol) => closedLines(version, symbol, lost))]
}

/** A line whose head is damaged ends where it is: as if it were longer than any table, so that a new one begins behind it. */
function closedLines({ digest }: ModelVersion, symbol: string, lost: readonly LostLine[]): KnownHead[] {
  const series = seriesOf(digest, symbol)
  return lost.filter((each) => each.series === series).map(({ line }) => ({ symbol, line, nRows: Infinity, inputDigest: '', state: null }))
}

function withinLog(head: PredictionHead, nRows: number, inputDigest: string | null): KnownHead {
  return inputDigest === null ? head : { symbol: head.symbol, line: head.line, nRows, inputDigest, state: null }
}
