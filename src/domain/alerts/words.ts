import type { Alert, AlertFamily, AlertStanding, Finding, Silence } from './types'

export const FAMILY_WORDS: Readonly<Record<AlertFamily, string>> = { regimes: 'Regimes', score: 'Log score', forecast: 'Forecast', data: 'Data' }

export const STANDING_WORDS: Readonly<Record<AlertStanding, string>> = { open: 'Open', acknowledged: 'Acknowledged', silenced: 'Silenced', heldBack: 'Held back', over: 'Over' }

const FIGURE_WORDS: Readonly<Record<string, string>> = {
  stressShare: 'Share of the stressed regime',
  confidence: 'Mean confidence',
  switchRate: 'Regime switches',
  logScore: 'Log score less its forecast',
  scoreCusum: 'CUSUM of the log score',
  pitUniformity: 'Uniformity of the forecast',
  berkowitz: 'Berkowitz test of the forecast',
}

/** 'Mean confidence, 30 rows' of a monitor's id, 'confidence_30'. */
export function monitorWords(id: string): string {
  const [figure, window] = id.split('_')
  const words = FIGURE_WORDS[figure ?? ''] ?? id
  return window === undefined ? words : `${words}, ${window} rows`
}

/** What a source is called: a monitor, a check of the data, or a rule of the analyst by its name. */
export function sourceWords(source: string): string {
  if (source === 'missedSessions') return 'Sessions are missing'
  if (source === 'incompleteRows') return 'Rows with missing cells'
  if (source.startsWith('stuck:')) return `${source.slice(6)} no longer moves`
  if (source.startsWith('rule:')) return source.slice(source.indexOf('/') + 1)
  return monitorWords(source)
}

/** 'All alerts', 'Alerts of BBB about the log score': what a silence keeps from being told. @param isOfSymbols  the model is watched on several */
export function silenceWords({ symbol, family }: Pick<Silence, 'symbol' | 'family'>, isOfSymbols: boolean): string {
  const about = family === null ? '' : ` about the ${FAMILY_WORDS[family].toLowerCase()}`
  const whose = symbol !== undefined ? ` of ${symbol}` : isOfSymbols ? ' of every symbol' : ''
  return `${about === '' ? 'All alerts' : 'Alerts'}${whose}${about}`
}

/** One line: what, since when it is worst, against which limit. */
export function alertWords({ symbol, ...finding }: Pick<Alert | Finding, 'source' | 'state' | 'symbol' | 'worst' | 'limit'>): string {
  return symbol === undefined ? findingWords(finding) : `${symbol}: ${findingWords(finding)}`
}

function findingWords({ source, state, worst, limit }: Pick<Finding, 'source' | 'state' | 'worst' | 'limit'>): string {
  const words = sourceWords(source)
  if (state === 'Error') return `${words}: cannot be computed`
  if (worst === null) return words
  if (source === 'missedSessions') return `${worst} sessions are missing`
  if (source.startsWith('stuck:')) return `${words}: ${worst} equal values in a row`
  if (source === 'incompleteRows') return `Only ${(100 * worst).toFixed(0)} % of the last rows are complete`
  return limit === null ? words : `${words}: ${decimals(worst)}, limit ${decimals(limit)}`
}

function decimals(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(3)
}
