import { detectFrequency } from '../dataset/detectFrequency'
import { spanOf } from '../dataset/symbols'
import type { Dataset } from '../dataset/types'
import type { DayNumber } from '../shared/day'
import { checkTraining } from '../training/checkTraining'
import { defaultConfigFor } from '../training/defaultConfig'
import { extractFeatures } from '../training/extractFeatures'
import type { TrainingCheck } from '../training/types'
import { barFindings } from './barFindings'
import { correlationOf } from './correlation'
import { dateFindings } from './dateFindings'
import { gapCalendar } from './gapCalendar'
import { missingFindings } from './missingFindings'
import { profileColumn } from './profileColumn'
import { receiptFindings } from './receiptFindings'
import { suspectFindings } from './suspectFindings'
import { configFixesFor, ownFindingsOf } from './trainingFindings'
import type { QualityFinding, QualityReport, QualityTable, Severity } from './types'

const RANK: Readonly<Record<Severity, number>> = { refusal: 0, warning: 1, note: 2 }

/**
 * Everything that can be said about a data set before a training: all findings at once, what each column holds, how the features
 * hang together, where dates are missing. What refuses a training is judged for every feature under the default settings.
 * Cost O(rows * columns^2), for the correlations; it belongs in a worker.
 *
 * @param today the calendar date where the analyst is
 * @param onProgress share of the work done, 0 to 1
 */
export function inspectDataset(dataset: Dataset, today: DayNumber, onProgress: (share: number) => void = () => {}): QualityReport {
  const table: QualityTable = { ...dataset, frequency: detectFrequency(dataset.dates, dataset.symbols) }
  const features = dataset.columns.filter(({ role }) => role === 'feature')
  const names = features.map(({ name }) => name)
  const check = names.length === 0 ? null : checkTraining(extractFeatures(dataset, names), defaultConfigFor(dataset))
  onProgress(0.3)
  const findings = findAll(dataset, table, check, today)
  onProgress(0.6)
  const profiles = dataset.columns.map((column) => profileColumn(table, column))
  onProgress(0.8)
  const correlation = correlationOf(features)
  const span = spanOf(table)
  return {
    findings: findings.sort((a, b) => RANK[a.severity] - RANK[b.severity]),
    frequency: table.frequency,
    nRows: dataset.dates.length,
    nComplete: correlation?.nComplete ?? features[0]?.values.filter(Number.isFinite).length ?? 0,
    firstDay: span?.firstDay ?? 0,
    lastDay: span?.lastDay ?? 0,
    sample: check && { nTrainRows: check.nTrainRows, needed: check.needed },
    profiles,
    correlation,
    calendar: gapCalendar(table, today),
  }
}

function findAll(dataset: Dataset, table: QualityTable, check: TrainingCheck | null, today: DayNumber): QualityFinding[] {
  const detected = [...missingFindings(table), ...suspectFindings(table), ...barFindings(table), ...dateFindings(table, today), ...receiptFindings(dataset)]
  if (!check) return detected
  const withConfigs = detected.map((finding) => ({ ...finding, fixes: [...finding.fixes, ...configFixesFor(finding, check)] }))
  return [...withConfigs, ...ownFindingsOf(check)]
}
