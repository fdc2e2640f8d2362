import type { QualityFinding, QualityReport } from '../../../domain/quality/types'
import { formatInteger } from '../../../ui/format/number'
import { plural } from '../../../ui/format/text'

/** Findings of one kind and severity: the list shows several columns of one kind together. */
export type FindingGroup = { readonly id: string; readonly headline: string; readonly findings: readonly QualityFinding[] }

/** What several columns have in common, for the kinds of finding that come column by column. */
const SHARED: Partial<Record<QualityFinding['code'], (n: number) => string>> = {
  missingValues: (n) => `${plural(n, 'column')} have no value in some rows.`,
  sparseColumn: (n) => `${plural(n, 'column')} are slower series in a faster table: most rows have no value.`,
  endedColumn: (n) => `${plural(n, 'column')} end before the table does.`,
  infiniteValues: (n) => `${plural(n, 'column')} hold infinite values.`,
  constantColumn: (n) => `${plural(n, 'column')} have one value throughout and tell no regimes apart.`,
  stuckValues: (n) => `${plural(n, 'column')} repeat one value over five rows or more, though they seldom repeat themselves.`,
  usualRuns: (n) => `${plural(n, 'column')} rest on one value over five rows or more, as their steps and bounds let expect.`,
  outliers: (n) => `${plural(n, 'column')} have values more than ten robust standard deviations off the rows around.`,
  unitJump: (n) => `${plural(n, 'stretch', 'stretches')} seem to be in another unit.`,
  signChange: (n) => `${plural(n, 'column')} are positive but for some rows, where they have no logarithm.`,
}

/** Findings in their order, those of one kind together. */
export function groupFindings(findings: readonly QualityFinding[]): readonly FindingGroup[] {
  const groups = new Map<string, QualityFinding[]>()
  for (const finding of findings) {
    const shared = SHARED[finding.code] ? `${finding.severity} ${finding.code}` : `${finding.severity} ${finding.code} ${finding.message}`
    groups.set(shared, [...(groups.get(shared) ?? []), finding])
  }
  return [...groups].map(([id, group]) => ({ id, headline: group.length > 1 ? (SHARED[group[0]!.code]?.(group.length) ?? group[0]!.message) : group[0]!.message, findings: group }))
}

/** The answer of the screen in a sentence. */
export function qualityVerdict({ findings, sample }: Pick<QualityReport, 'findings' | 'sample'>): string {
  const nRefusals = findings.filter(({ severity }) => severity === 'refusal').length
  if (nRefusals > 0) return `${plural(nRefusals, 'finding')} ${nRefusals === 1 ? 'stops' : 'stop'} a training on every feature`
  if (!sample) return 'No column is a feature, so there is nothing to train on'
  const nWarnings = findings.filter(({ severity }) => severity === 'warning').length
  const fit = `Fit to train: ${formatInteger(sample.nTrainRows)} training rows, ${formatInteger(sample.needed)} needed for three states with full covariance`
  return nWarnings === 0 ? fit : `${plural(nWarnings, 'warning')} to look at. ${fit}`
}
