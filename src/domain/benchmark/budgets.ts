import type { BenchmarkId, MeasuredLatency } from './types'

/** What a call may take, ms; the others have no limit of their own. */
export const BUDGET_MS: Readonly<Partial<Record<BenchmarkId, number>>> = { oneRow: 1, year: 50 }

export type BudgetVerdict = { readonly id: BenchmarkId; readonly value: number; readonly limit: number; readonly isMet: boolean; /** 'p99', or 'slowest' where the calls are too few for it */ readonly figure: 'p99' | 'slowest' }

/** How the calls that have a budget stand to it: 99 of 100 must be faster. */
export function judgeBudgets(measures: readonly MeasuredLatency[]): readonly BudgetVerdict[] {
  return measures.flatMap(({ id, p99, slowest }) => {
    const limit = BUDGET_MS[id]
    if (limit === undefined) return []
    const value = p99 ?? slowest
    return [{ id, value, limit, isMet: value < limit, figure: p99 === null ? 'slowest' : 'p99' } satisfies BudgetVerdict]
  })
}
