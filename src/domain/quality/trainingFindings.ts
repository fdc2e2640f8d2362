import type { TrainingConfig } from '../model/types'
import type { DataFinding, TrainingCheck } from '../training/types'
import { groupThousands } from '../training/words'
import type { QualityCode, QualityFinding, QualityFix } from './types'

/** Codes that the detectors report with every row; of the check, only the configurations it offers are taken over. */
const DETECTED: readonly QualityCode[] = ['missingValues', 'infiniteValues', 'stuckValues', 'outliers', 'unitJump', 'swappedColumns', 'weekendRows', 'mixedFrequency', 'gaps']
/** what the detectors call a column without values in some rows, where they know more */
const MISSING: readonly QualityCode[] = ['missingValues', 'sparseColumn', 'endedColumn']

/** Findings that only a configuration gives: constant and collinear features, too few rows. */
export function ownFindingsOf(check: TrainingCheck): QualityFinding[] {
  return [...check.findings.filter(({ code }) => !DETECTED.includes(code)).map(ownFinding), ...sampleFinding(check)]
}

/** The other configurations that the check offers for a finding of a detector. */
export function configFixesFor({ code, columns }: Pick<QualityFinding, 'code' | 'columns'>, check: TrainingCheck): QualityFix[] {
  const wanted = MISSING.includes(code) ? 'missingValues' : code
  const same = check.findings.filter((finding) => finding.code === wanted && (finding.column === null || columns.includes(finding.column)))
  const fixes = same.flatMap((finding) => finding.fixes.map(({ title, config }) => configFix(title, config)))
  return fixes.filter(({ title }, i) => fixes.findIndex((other) => other.title === title) === i)
}

function ownFinding({ code, severity, message, column, count, fixes }: DataFinding): QualityFinding {
  return {
    code,
    severity,
    message,
    columns: column === null ? [] : [column],
    rows: Int32Array.of(),
    count,
    places: [],
    fixes: [
      ...fixes.map(({ title, config }) => configFix(title, config)),
      ...(column === null ? [] : [{ kind: 'data', title: `Drop column ${column}`, edits: [{ kind: 'dropColumns', columns: [column] }] } as const]),
    ],
  }
}

function sampleFinding({ refusal }: TrainingCheck): QualityFinding[] {
  if (refusal === null || refusal.code === 'badData') return []
  const common = { code: 'sampleSize', severity: 'refusal', message: refusal.message, columns: [], rows: Int32Array.of(), places: [] } as const
  if (refusal.code === 'invalidConfig') return [{ ...common, count: 1, fixes: [] }]
  const fixes = refusal.remedies.filter(({ fits }) => fits).map(({ title, needed, config }) => configFix(`${title}, ${groupThousands(needed)} needed`, config))
  return [{ ...common, count: refusal.shortBy, fixes }]
}

function configFix(title: string, config: TrainingConfig): QualityFix & { kind: 'config' } {
  return { kind: 'config', title, config }
}
