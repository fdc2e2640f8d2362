import { detectFrequency } from '../dataset/detectFrequency'
import { spanOf } from '../dataset/symbols'
import { freshness } from '../inference/freshness'
import type { ModelVersion } from '../model/types'
import { SESSIONS_TO_NO_DATA } from '../monitor/monitorStates'
import type { MonitorState } from '../monitor/types'
import { seriesOfSymbol, watchedSymbols } from '../monitor/watchedSymbols'
import type { DayNumber } from '../shared/day'
import type { FeatureTable } from '../training/types'
import { missingSessions } from './dataFindings'
import type { Look } from './lookAtModel'
import { lookAtSeries, type LookRequest, type MeasuredFacts, type SeriesLook } from './lookAtSeries'

/** One symbol of several, on its last row. */
export type SymbolLook = {
  readonly symbol: string
  readonly lastDay: DayNumber
  /** sessions it lacks up to the last day of any symbol */
  readonly nBehind: number
  /** ids of its monitors in each state; none before there are bands */
  readonly monitors: readonly { readonly id: string; readonly state: MonitorState }[]
  /** mean over the last 30 rows; null before there are as many */
  readonly confidence: number | null
}

/** One symbol of several, looked at. */
export type LookedAtSymbol = { readonly own: SymbolLook; readonly look: SeriesLook }

/**
 * A look at a model on several symbols, each by itself: bands of one shared alarm budget, checked against the symbol's own training rows. What is
 * found is told by symbol; the facts of the policy are those of all together. A symbol that lags behind the others has no data; how old the rows
 * are is asked of the youngest. Null without rows.
 */
export function lookAtSymbols(request: LookRequest): Look | null {
  const { version, table, today } = request
  const lastDay = spanOf(table)?.lastDay
  if (lastDay === undefined) return null
  const frequency = detectFrequency(table.dates, table.symbols)
  const symbols = lookAtEach(request)
  return {
    findings: [...missingSessions(lastDay, frequency, today), ...symbols.flatMap(({ own: { symbol }, look }) => look.findings.map((finding) => ({ ...finding, symbol })))],
    lastDay,
    facts: { ...pooledFacts(symbols), ...newRows(version, table, watchedSymbols(version, table)), missedSessions: today === null ? 0 : freshness(lastDay, today, frequency).missedSessions },
    symbols: symbols.map(({ own }) => own),
  }
}

/** Every symbol that a model is watched on, by itself, in their order. @throws as runMonitors */
export function lookAtEach(request: Omit<LookRequest, 'today'>): readonly LookedAtSymbol[] {
  const { version, table } = request
  const lastDay = spanOf(table)?.lastDay ?? 0
  return watchedSymbols(version, table).flatMap((symbol): LookedAtSymbol[] => {
    // The day after the last of all: what a symbol lacks up to then is missing.
    const look = lookAtSeries({ ...request, ...seriesOfSymbol(version, table, symbol), today: lastDay + 1 })
    if (look === null) return []
    const monitors = (look.report?.tracks ?? []).map(({ band, states }) => ({ id: band.id, state: states.at(-1)! }))
    return [{ own: { symbol, lastDay: look.lastDay, nBehind: look.facts.missedSessions ?? 0, monitors, confidence: look.facts.confidence }, look }]
  })
}

/** Of symbols that are up to date: those that ended would speak for ever. */
function pooledFacts(all: readonly LookedAtSymbol[]): Pick<MeasuredFacts, 'confidence' | 'logScore' | 'drift' | 'coverage'> {
  const facts = all.flatMap(({ own, look }) => (own.nBehind < SESSIONS_TO_NO_DATA ? [look.facts] : []))
  const scores = facts.flatMap(({ logScore }) => logScore ?? [])
  const drifts = facts.flatMap(({ drift }) => drift ?? [])
  return {
    confidence: meanOf(facts.flatMap(({ confidence }) => confidence ?? [])),
    logScore: scores.find(({ isBelow }) => isBelow) ?? scores[0] ?? null,
    drift: drifts.length === 0 ? null : drifts.reduce((sum, { nAlerting, nWatched }) => ({ nAlerting: sum.nAlerting + nAlerting, nWatched: sum.nWatched + nWatched }), { nAlerting: 0, nWatched: 0 }),
    coverage: meanOf(facts.flatMap(({ coverage }) => coverage ?? [])),
  }
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Rows of all watched symbols count as data, days once however many symbols have them. */
function newRows({ metadata }: ModelVersion, { dates, symbols }: FeatureTable, names: readonly string[]): Pick<MeasuredFacts, 'nNewRows' | 'nNewDays'> {
  const days = new Set<DayNumber>()
  let nNewRows = 0
  for (const name of names) {
    const i = symbols!.names.indexOf(name)
    for (let row = symbols!.starts[i]!; row < symbols!.starts[i + 1]!; row++) {
      if (dates[row]! <= metadata.data.lastDay) continue
      nNewRows++
      days.add(dates[row]!)
    }
  }
  return { nNewRows, nNewDays: days.size }
}
