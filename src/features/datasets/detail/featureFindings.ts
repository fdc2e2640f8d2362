import type { DataFinding } from '../../../domain/training/types'
import { formatDay } from '../../../ui/format/date'
import { plural } from '../../../ui/format/text'
import type { AffectedColumn, QualityFinding } from './qualityFindings'

type Code = DataFinding['code']

/** What several features have in common, for the kinds of finding that come column by column. */
const SHARED: Partial<Record<Code, (count: number) => string>> = {
  missingValues: (n) => `${plural(n, 'feature')} have no value in some rows. Training needs every chosen feature in every row: choose another range, or leave columns out.`,
  infiniteValues: (n) => `${plural(n, 'feature')} hold infinite values. Training needs a finite value in every row: choose another range, or leave columns out.`,
  constantColumn: (n) => `${plural(n, 'feature')} have one value throughout the training rows and tell no regimes apart: leave them out.`,
  stuckValues: (n) => `${plural(n, 'feature')} repeat one value over five rows or more. Check that their sources did not stand still.`,
}

/** Findings about the features; those of one kind stand together, a line a column. */
export function featureFindings(findings: readonly DataFinding[]): readonly QualityFinding[] {
  const byCode = new Map<Code, DataFinding[]>()
  for (const finding of findings) byCode.set(finding.code, [...(byCode.get(finding.code) ?? []), finding])
  return [...byCode].flatMap(([code, group]) => {
    const shared = SHARED[code]
    return shared && group.length > 1 ? [together(code, shared(group.length), group)] : group.map(alone)
  })
}

function alone({ code, column, severity, message, days, count, fixes }: DataFinding, index: number): QualityFinding {
  // The message about missing cells names the first dates itself.
  const rows = days.length === 0 || code === 'missingValues' ? null : `${plural(count, 'row')}: ${firstDays(days, count)}`
  return { id: `${code} ${column ?? index}`, severity: severityOf(severity), message, rows, fixes: fixes.map(({ title }) => title), columns: [] }
}

function together(code: Code, message: string, group: readonly DataFinding[]): QualityFinding {
  const titles = group.map(({ fixes }) => fixes.map(({ title }) => title))
  const common = (titles[0] ?? []).filter((title) => titles.every((others) => others.includes(title)))
  const columns = group.map(
    ({ column, count, days, fixes }): AffectedColumn => ({
      name: column ?? '',
      count,
      firstDays: firstDays(days, count),
      fix: fixes.map(({ title }) => title).find((title) => !common.includes(title)) ?? null,
    }),
  )
  return { id: code, severity: severityOf(group[0]?.severity ?? 'warning'), message, rows: null, fixes: common, columns }
}

function severityOf(severity: DataFinding['severity']): QualityFinding['severity'] {
  return severity === 'refusal' ? 'stops' : 'warning'
}

function firstDays(days: readonly number[], count: number): string {
  return `${days.map((day) => formatDay(day)).join(', ')}${count > days.length ? ', \u2026' : ''}`
}
