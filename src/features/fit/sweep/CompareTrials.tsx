import type { SweepPlan, SweepTrial } from '../../../domain/training/sweep/types'
import { Button } from '../../../ui/actions/Button'
import { Table } from '../../../ui/data/Table'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatLogLikelihood, formatProbabilityPercent } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'
import { durationWords, gainOf, metricsOf, scoreOf, verdictOf } from './trialWords'

type Props = { readonly plan: SweepPlan; readonly trials: readonly SweepTrial[]; readonly onClose: () => void }

type Line = { readonly name: string; readonly cell: (trial: SweepTrial) => string }

/** The trials chosen, side by side, fold by fold. */
export function CompareTrials({ plan, trials, onClose }: Props) {
  const foldOf = (trial: SweepTrial, fold: number) => metricsOf(trial)?.walkForward?.folds[fold]?.logScorePerRow
  const lines: readonly Line[] = [
    { name: 'Features', cell: ({ featureSet, config }) => `${featureSet}, ${formatInteger(config.features.length)}` },
    { name: 'States, covariance', cell: ({ config }) => `${config.nStates}, ${config.covarianceType}` },
    { name: 'Seed', cell: ({ config }) => String(config.seed) },
    { name: 'Free parameters', cell: (trial) => formatInteger(metricsOf(trial)?.nFreeParams) },
    { name: 'Walk-forward score, nats a row', cell: (trial) => formatFixed(scoreOf(trial), 3) },
    ...Array.from({ length: plan.walkForward.nFolds }, (_, fold) => ({ name: `Fold ${fold + 1}`, cell: (trial: SweepTrial) => formatFixed(foldOf(trial, fold), 3) })),
    { name: 'Over one Gaussian', cell: (trial) => formatFixed(gainOf(trial), 3, { isSigned: true }) },
    ...(plan.target === null ? [] : [{ name: `Score of ${plan.target} alone`, cell: (trial: SweepTrial) => formatFixed(metricsOf(trial)?.walkForward?.targetLogScorePerRow, 3) }]),
    { name: 'AIC', cell: (trial) => formatLogLikelihood(metricsOf(trial)?.aic) },
    { name: 'BIC', cell: (trial) => formatLogLikelihood(metricsOf(trial)?.bic) },
    { name: 'ICL', cell: (trial) => formatLogLikelihood(metricsOf(trial)?.icl) },
    { name: 'Smallest regime', cell: (trial) => formatProbabilityPercent(metricsOf(trial)?.smallestShare) },
    { name: 'Expected durations, rows', cell: durationWords },
    { name: 'Starts at the best optimum', cell: (trial) => formatInteger(metricsOf(trial)?.nReachedBest) },
    { name: 'Verdict', cell: verdictOf },
  ]
  return (
    <Panel
      title={`${plural(trials.length, 'trial')} side by side`}
      actions={
        <Button size="small" kind="quiet" onClick={onClose}>
          Close
        </Button>
      }
    >
      <Table
        caption="Trials side by side"
        columns={[
          { id: 'name', header: 'What', isRowHeader: true, cell: ({ name }: Line) => name },
          ...trials.map((trial) => ({ id: String(trial.index), header: `Trial ${trial.index + 1}`, align: 'end' as const, cell: ({ cell }: Line) => cell(trial) })),
        ]}
        rows={lines}
        rowKey={({ name }) => name}
        isCompact
      />
    </Panel>
  )
}
