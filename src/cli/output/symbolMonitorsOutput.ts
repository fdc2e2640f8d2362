import type { LookedAtSymbol } from '../../domain/alerts/lookAtSymbols'
import { symbolsSentence, symbolStandings, type SymbolStanding } from '../../domain/alerts/symbolStandings'
import type { Calibration, MonitorReport } from '../../domain/monitor/types'
import { isoFromDay } from '../../domain/shared/day'
import { alarmOf, calibrationOf, isAlerting, monitorLines, withRows, type RowsPrinted } from './monitorOutput'

/** Symbols watched under one alarm budget. */
export type WatchedTogether = {
  readonly calibration: Calibration
  /** those asked for */
  readonly symbols: readonly LookedAtSymbol[]
  /** names of all that the budget is shared by */
  readonly nWatched: number
}

type Shown = { readonly standing: SymbolStanding; readonly report: MonitorReport }

/** True if a monitor alerts on the last row of one of them. */
export function isOneAlerting({ symbols }: WatchedTogether): boolean {
  return symbols.some(({ look }) => look.report !== null && isAlerting(look.report))
}

/** One JSON object: what all share, then the symbols, those with most to look at first, each as one series is printed. */
export function symbolMonitorsAsJson(watched: WatchedTogether, printed: RowsPrinted): string {
  const { calibration, nWatched } = watched
  const head = { ...calibrationOf(calibration), symbolsWatched: nWatched, status: isOneAlerting(watched) ? 'alerting' : 'quiet', families: calibration.families }
  const symbols = worstFirst(watched).map(({ standing, report }) => withRows(symbolOf(standing, report), report, printed))
  return `${JSON.stringify(head).slice(0, -1)},"symbols":[\n${symbols.join(',\n')}\n]}\n`
}

function symbolOf({ symbol, state, causes, lastDay, nBehind, confidence }: SymbolStanding, { calibration, tracks, alarms }: MonitorReport) {
  return {
    symbol, state, causes, lastDay: isoFromDay(lastDay), sessionsBehind: nBehind, confidence,
    trainingRows: calibration.nTrainingRows, bands: tracks.map(({ band }) => band), alarms: alarms.map(alarmOf),
  }
}

/** One line a symbol on its last row, those with most to look at first. @param isDetailed  every monitor under its symbol */
export function symbolMonitorsAsText(watched: WatchedTogether, isDetailed: boolean): string {
  const { calibration: { settings }, nWatched } = watched
  const shown = worstFirst(watched)
  const width = Math.max(...shown.map(({ standing }) => standing.symbol.length))
  const title = `${symbolsSentence(shown.map(({ standing }) => standing))}; budget: one false alarm a family in ${settings.budget} rows, over ${nWatched === 1 ? 'one symbol' : `${nWatched} symbols together`}`
  const lines = shown.flatMap(({ standing, report }) => [symbolLine(standing, width), ...(isDetailed ? monitorLines(report).map((line) => `  ${line}`) : [])])
  return `${[title, ...lines].join('\n')}\n`
}

function symbolLine({ symbol, state, causes, lastDay, nBehind, confidence }: SymbolStanding, width: number): string {
  const sure = confidence === null ? '-' : `${(100 * confidence).toFixed(1)} %`
  const behind = nBehind === 0 ? '' : `, ${nBehind} sessions behind`
  const line = `${state.padEnd(10)} ${symbol.padEnd(width)}  confidence over 30 rows ${sure.padStart(7)}  to ${isoFromDay(lastDay)}${behind}`
  return causes.length === 0 ? line : `${line}  ${causes.join(', ')}`
}

function worstFirst({ symbols }: WatchedTogether): readonly Shown[] {
  const reports = new Map(symbols.map(({ own, look }) => [own.symbol, look.report]))
  return symbolStandings(symbols.map(({ own }) => own)).flatMap((standing) => {
    const report = reports.get(standing.symbol)
    return report ? [{ standing, report }] : []
  })
}
