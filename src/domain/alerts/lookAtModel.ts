import type { DayNumber } from '../shared/day'
import { lookAtSeries, type LookRequest, type MeasuredFacts } from './lookAtSeries'
import { lookAtSymbols, type SymbolLook } from './lookAtSymbols'
import type { Finding } from './types'

export type Look = {
  readonly findings: readonly Finding[]
  /** of any symbol */
  readonly lastDay: DayNumber
  readonly facts: MeasuredFacts
  /** symbol by symbol, where there are several */
  readonly symbols?: readonly SymbolLook[]
}

/** Everything that alerts and the policy ask of a model in production on its rows, of one series or of several symbols. Null without rows. @throws as runMonitors */
export function lookAtModel(request: LookRequest): Look | null {
  if (request.table.symbols) return lookAtSymbols(request)
  const look = lookAtSeries(request)
  return look && { findings: look.findings, lastDay: look.lastDay, facts: look.facts }
}
