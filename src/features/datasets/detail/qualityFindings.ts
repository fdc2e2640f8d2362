import type { ColumnDescription } from '../../../domain/dataset/describeColumns'
import type { DateGap } from '../../../domain/dataset/findGaps'
import type { DayNumber } from '../../../domain/shared/day'
import type { TrainingCheck } from '../../../domain/training/types'
import { formatDay } from '../../../ui/format/date'
import { formatFeatureValue } from '../../../ui/format/quantities'
import { formatInteger } from '../../../ui/format/number'
import { joinWords, plural } from '../../../ui/format/text'
import { featureFindings } from './featureFindings'

/** 'stops': a training on every feature is refused. 'warning': worth a look. 'note': good to know. */
export type QualityFinding = {
  readonly id: string
  readonly severity: 'stops' | 'warning' | 'note'
  readonly message: string
  /** rows concerned, in words */
  readonly rows: string | null
  /** what would remove it */
  readonly fixes: readonly string[]
  /** a finding about several columns: what holds for each */
  readonly columns: readonly AffectedColumn[]
}

export type AffectedColumn = { readonly name: string; readonly count: number; readonly firstDays: string; readonly fix: string | null }

export type QualityFacts = {
  readonly check: TrainingCheck
  /** of the columns that are no feature; the check covers the features */
  readonly others: readonly ColumnDescription[]
  readonly gaps: readonly DateGap[]
  /** business days, weeks … of a gap */
  readonly gapUnit: string
  readonly lastDay: DayNumber
  readonly today: DayNumber
}

const LONGEST_PLAIN_RUN = 4
const N_GAPS_NAMED = 5

/** Everything that was found, what stops a training first. */
export function qualityFindings({ check, others, gaps, gapUnit, lastDay, today }: QualityFacts): readonly QualityFinding[] {
  const all = [...featureFindings(check.findings), ...ofSample(check), ...others.flatMap(ofColumn), ...ofGaps(gaps, gapUnit), ...ofFuture(lastDay, today)]
  const rank = { stops: 0, warning: 1, note: 2 }
  return all.toSorted((a, b) => rank[a.severity] - rank[b.severity])
}

/** The answer of the screen in a sentence. */
export function qualityVerdict(findings: readonly QualityFinding[], { nTrainRows, needed }: TrainingCheck): string {
  const nStops = findings.filter(({ severity }) => severity === 'stops').length
  if (nStops > 0) return `${plural(nStops, 'finding')} ${nStops === 1 ? 'stops' : 'stop'} a training on every feature`
  return `Fit to train: ${formatInteger(nTrainRows)} training rows, ${formatInteger(needed)} needed for three states with full covariance`
}

function ofSample({ refusal }: TrainingCheck): QualityFinding[] {
  if (refusal?.code === 'invalidConfig') return [{ id: 'config', severity: 'stops', message: refusal.message, rows: null, fixes: [], columns: [] }]
  if (refusal?.code !== 'tooFewSamples') return []
  const fixes = refusal.remedies.filter(({ fits }) => fits).map(({ title, needed }) => `${title}, ${formatInteger(needed)} needed`)
  return [{ id: 'sample', severity: 'stops', message: refusal.message, rows: `${formatInteger(refusal.have)} of ${formatInteger(refusal.needed)}`, fixes, columns: [] }]
}

function ofColumn({ name, n, nMissing, isConstant, longestStuckRun }: ColumnDescription): QualityFinding[] {
  const findings: QualityFinding[] = []
  const note = (id: string, message: string, rows: string | null = null) => findings.push({ id: `${id} ${name}`, severity: 'note', message, rows, fixes: [], columns: [] })
  if (nMissing > 0) note('missing', `Column "${name}" has no value in ${formatInteger(nMissing)} of ${formatInteger(n + nMissing)} rows. It is no feature, so training does not need it.`)
  if (isConstant) note('constant', `Column "${name}" has one value throughout.`)
  else if (longestStuckRun && longestStuckRun.length > LONGEST_PLAIN_RUN) {
    const { length, value, firstDay, lastDay } = longestStuckRun
    note('stuck', `Column "${name}" stays at ${formatFeatureValue(value)} for ${formatInteger(length)} rows at most.`, `${formatDay(firstDay)} to ${formatDay(lastDay)}`)
  }
  return findings
}

function ofGaps(gaps: readonly DateGap[], unit: string): QualityFinding[] {
  if (gaps.length === 0) return []
  const longest = gaps.toSorted((a, b) => b.nMissing - a.nMissing).slice(0, N_GAPS_NAMED)
  const named = longest.map(({ lastDayBefore, firstDayAfter, nMissing }) => `${formatInteger(nMissing)} between ${formatDay(lastDayBefore)} and ${formatDay(firstDayAfter)}`)
  const others = gaps.length > longest.length ? `, and ${plural(gaps.length - longest.length, 'shorter one')}` : ''
  return [
    {
      id: 'gaps',
      severity: 'warning',
      message: `${plural(gaps.length, 'gap')} between dates, in ${unit} without a row: ${joinWords(named)}${others}. A model takes the rows as consecutive.`,
      rows: null,
      fixes: [],
      columns: [],
    },
  ]
}

function ofFuture(lastDay: DayNumber, today: DayNumber): QualityFinding[] {
  if (lastDay <= today) return []
  const message = `The last row is dated ${formatDay(lastDay)}, after today, ${formatDay(today)}. Check the form of the dates in the receipt.`
  return [{ id: 'future', severity: 'warning', message, rows: null, fixes: ['Import the file again with another form of dates'], columns: [] }]
}
