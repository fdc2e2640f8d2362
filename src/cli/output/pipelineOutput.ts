import type { ModelVersion } from '../../domain/model/types'
import { isoFromDay } from '../../domain/shared/day'
import type { PipelineRecord, PipelineStepName, WalkForwardRecord } from '../../domain/training/pipeline/types'
import { fitReport } from './fitReport'
import { fitText } from './fitText'

/** The object `train --json` prints: the record of the run, and the model as `fit --json` prints it. */
export function pipelineReport(record: PipelineRecord, version: ModelVersion, notes: readonly string[]) {
  return { run: record, walkForward: record.walkForward ? walkForwardReport(record.walkForward) : null, refit: version.metadata.refit ?? null, model: fitReport(version, { seconds: version.run.wallMs / 1000, notes }) }
}

/** The folds with their days as dates; log scores in nats a row, raw units. */
function walkForwardReport({ rule, score, note }: WalkForwardRecord) {
  return {
    ...rule,
    note,
    nRows: score?.nRows ?? null,
    logScorePerRow: score?.logScorePerRow ?? null,
    singleGaussianLogScorePerRow: score?.singleGaussianLogScorePerRow ?? null,
    folds: (score?.folds ?? []).map(({ fold, nTrainRows, nTestRows, logScorePerRow, singleGaussianLogScorePerRow }) => ({
      trainedUntil: isoFromDay(fold.trainLastDay), scoredFrom: isoFromDay(fold.testFirstDay), scoredUntil: isoFromDay(fold.testLastDay),
      nTrainRows, nTestRows, logScorePerRow, singleGaussianLogScorePerRow,
    })),
  }
}

/** What `train` without --json prints: every step with its time, then the model. */
export function pipelineText(record: PipelineRecord, version: ModelVersion, out: string): string {
  const steps = record.steps.map(({ name, durationMs, note }) => `${STEP_WORDS[name].padEnd(20)} ${String(Math.round(durationMs ?? 0)).padStart(7)} ms  ${note}`)
  const refit = version.metadata.refit?.states.map(({ parentRegime, distance, verdict }, k) => `  state ${k} = ${version.mapping.regimes[k]}: ${verdict === 'same' ? 'as' : 'unlike'} ${parentRegime}, Hellinger distance ${distance.toFixed(2)}`)
  return [...steps, '', ...(refit ? [`Matched to ${version.metadata.refit!.parentLabel}`, ...refit, ''] : []), fitText(fitReport(version, { seconds: version.run.wallMs / 1000, notes: [] }), out)].join('\n')
}

const STEP_WORDS: Readonly<Record<PipelineStepName, string>> = { extract: 'extract', validate: 'validate data', split: 'split by time', fit: 'fit', validateFit: 'validate fit', walkForward: 'walk forward', save: 'save to staging' }
