import { judgeBudgets, type BudgetVerdict } from '../../../domain/benchmark/budgets'
import type { BenchmarkProgress } from '../../../domain/benchmark/runBenchmark'
import type { BenchmarkId, BenchmarkPlan, BenchmarkRun } from '../../../domain/benchmark/types'
import { formatFixed, formatInteger, THIN_SPACE } from '../../../ui/format/number'
import { joinWords } from '../../../ui/format/text'

/** What a measure is called, by the sizes it was taken with. */
export function nameOf(id: BenchmarkId, plan: BenchmarkPlan): string {
  switch (id) {
    case 'oneRow':
      return 'One new row'
    case 'year':
      return `${formatInteger(plan.yearRows)} rows`
    case 'long':
      return `${formatInteger(plan.longRows)} rows`
    case 'training':
      return 'Standard training'
  }
}

/** What its call does. */
export function detailOf(id: BenchmarkId, plan: BenchmarkPlan): string {
  switch (id) {
    case 'oneRow':
      return `scored after ${formatInteger(plan.seriesRows)} logged ones`
    case 'year':
    case 'long':
      return 'filtered from the first on'
    case 'training':
      return `2${THIN_SPACE}500 rows, ${formatInteger(plan.iterations)} iterations`
  }
}

export function stepWords({ step }: BenchmarkProgress, plan: BenchmarkPlan): string {
  return step === 'preparing' ? 'Making the rows and a model of them' : `Measuring: ${nameOf(step, plan)}, ${formatInteger(plan.repeats[step])} calls`
}

/** Milliseconds with three digits or so: 0.31, 18.4, 1 320. */
export function formatMs(value: number | null): string {
  const size = value ?? 0
  return formatFixed(value, size < 10 ? 2 : size < 100 ? 1 : 0)
}

export function formatMsUnit(value: number): string {
  return `${formatMs(value)}${THIN_SPACE}ms`
}

/** The finding: does it keep within its budgets, and by how much. */
export function verdictOf({ measures, plan }: Pick<BenchmarkRun, 'measures' | 'plan'>): { readonly isMet: boolean; readonly words: string } {
  const verdicts = judgeBudgets(measures)
  const missed = verdicts.filter(({ isMet }) => !isMet)
  const isMet = missed.length === 0
  const words = joinWords((isMet ? verdicts : missed).map((verdict) => budgetWords(verdict, plan)))
  return { isMet, words: isMet ? `Within both budgets: ${words}` : `Over budget: ${words}` }
}

function budgetWords({ id, value, limit }: BudgetVerdict, plan: BenchmarkPlan): string {
  const name = nameOf(id, plan)
  return `${name.charAt(0).toLowerCase()}${name.slice(1)} in ${formatMsUnit(value)} of ${formatInteger(limit)}${THIN_SPACE}ms allowed`
}
