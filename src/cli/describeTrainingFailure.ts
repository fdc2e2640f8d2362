import type { TrainingConfig } from '../domain/model/types'
import { isoFromDay } from '../domain/shared/day'
import { withFeatures } from '../domain/training/defaultConfig'
import type { DataFinding, DataRefusal, Fix, Remedy, SampleSizeRefusal, TrainingFailure } from '../domain/training/types'
import { listOf } from '../domain/training/words'

/** A refused training in words for a terminal: what, why, and every way out with the flags that take it. */
export function describeTrainingFailure(failure: TrainingFailure, asked: TrainingConfig): string {
  if (failure.code === 'tooFewSamples') return describeSampleSize(failure, asked)
  if (failure.code === 'badData') return describeData(failure, asked)
  return failure.message
}

function describeSampleSize(refusal: SampleSizeRefusal, asked: TrainingConfig): string {
  const { counts } = refusal
  return [
    refusal.message,
    '',
    refusal.why,
    `Free parameters: initial ${counts.startprob}, transition ${counts.transmat}, means ${counts.means}, covariance ${counts.covars} = ${counts.total}; ${refusal.rowsPerParameter} rows each = ${refusal.needed}, ${refusal.shortBy} more than the ${refusal.have} there are.`,
    '',
    'Ways out:',
    ...refusal.remedies.map((remedy) => remedyLine(remedy, asked)),
    '  Proceed anyway: the reason is recorded in the model. (--skip-sample-validation REASON)',
  ].join('\n')
}

function remedyLine({ title, detail, needed, have, fits, isCoarse, config }: Remedy, asked: TrainingConfig): string {
  const verdict = fits ? `fits${isCoarse ? ', but coarse' : ''}` : `${needed - have} short`
  return `  ${title}: needs ${needed} of ${have} rows, ${verdict}. ${detail}. (${changedFlags(config, asked)})`
}

function describeData({ findings }: DataRefusal, asked: TrainingConfig): string {
  const fixes = waysOut(findings, asked)
  return [
    'The data cannot be trained on:',
    ...findings.map(({ message }) => `  ${message}`),
    ...(fixes.length === 0 ? [] : ['', 'Ways out:', ...fixes.map(({ title, config }) => `  ${title} (${changedFlags(config, asked)})`)]),
  ].join('\n')
}

/** Fixes that are enough by themselves: where several columns are at fault, leaving out one of them is not. */
function waysOut(findings: readonly DataFinding[], asked: TrainingConfig): readonly Fix[] {
  const fixes = findings.flatMap((finding) => finding.fixes)
  const atFault = new Set(findings.flatMap(({ column }) => column ?? []))
  if (atFault.size < 2) return distinct(fixes)
  const kept = asked.features.filter((name) => !atFault.has(name))
  const leaveAll = { title: `Leave out ${listOf([...atFault])}`, config: withFeatures(asked, kept) }
  return distinct([...fixes.filter(({ config }) => config.features.length === asked.features.length), ...(kept.length === 0 ? [] : [leaveAll])])
}

function distinct(fixes: readonly Fix[]): readonly Fix[] {
  return fixes.filter(({ title }, i) => fixes.findIndex((other) => other.title === title) === i)
}

/** The flags by which `config` differs from what was asked for. */
function changedFlags(config: TrainingConfig, asked: TrainingConfig): string {
  const flags: string[] = []
  if (config.covarianceType !== asked.covarianceType) flags.push(`--covariance ${config.covarianceType}`)
  if (config.nStates !== asked.nStates) flags.push(`--states ${config.nStates}`)
  if (config.features.join() !== asked.features.join()) flags.push(`--features ${config.features.join(',')}`)
  if (config.firstDay !== asked.firstDay) flags.push(config.firstDay === null ? 'without --from' : `--from ${isoFromDay(config.firstDay)}`)
  if (config.lastDay !== asked.lastDay) flags.push(config.lastDay === null ? 'without --to' : `--to ${isoFromDay(config.lastDay)}`)
  if (config.trainRows === null && asked.trainRows !== null) flags.push('without --train-rows')
  return flags.join(' ')
}
