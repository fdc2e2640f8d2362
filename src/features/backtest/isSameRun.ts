import type { BacktestSettings } from '../../domain/backtest/settings'

/** Whether two settings ask for the same run, in whatever order their parts stand. */
export function isSameRun(a: BacktestSettings, b: BacktestSettings): boolean {
  return sorted(a) === sorted(b)
}

function sorted(settings: BacktestSettings): string {
  return JSON.stringify(settings, (_, value: unknown) => (isRecord(value) ? Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1))) : value))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
