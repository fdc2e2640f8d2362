import type { QualityFinding, QualityFix } from '../../../domain/quality/types'

export type Suggestion = {
  readonly finding: QualityFinding
  readonly fix: QualityFix & { readonly kind: 'data' }
  /** proposed without a doubt; the others may be true events, which only the analyst can tell */
  readonly isSure: boolean
}

const SURE: readonly QualityFinding['code'][] = ['futureRows', 'weekendRows', 'swappedColumns', 'constantColumn', 'collinearColumns', 'sparseColumn', 'missingValues', 'infiniteValues']

/** The first change of the data for every finding that is more than a note; fills come last, so that they fill what others empty. */
export function suggestedFixes(findings: readonly QualityFinding[]): readonly Suggestion[] {
  const suggestions = findings.flatMap((finding): Suggestion[] => {
    const fix = finding.fixes.find((candidate) => candidate.kind === 'data')
    if (finding.severity === 'note' || !fix) return []
    const isOneSided = finding.code === 'unitJump' && finding.fixes.filter(({ kind }) => kind === 'data').length === 1
    return [{ finding, fix, isSure: isOneSided || SURE.includes(finding.code) }]
  })
  return suggestions.toSorted((a, b) => Number(isFill(a)) - Number(isFill(b)))
}

function isFill({ fix }: Suggestion): boolean {
  return fix.edits.some(({ kind }) => kind === 'fillForward')
}
