import { isDone, objectionTo, type Recommendation } from '../../../domain/training/sweep/recommend'
import type { SweepPlan, SweepTrial } from '../../../domain/training/sweep/types'
import { Button } from '../../../ui/actions/Button'
import { KeyFigures } from '../../../ui/data/KeyFigures'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatLogLikelihood, formatProbabilityPercent } from '../../../ui/format/quantities'
import { Panel } from '../../../ui/layout/Panel'
import styles from './sweep.module.css'
import { durationWords, gainOf, reasonFor, shapeOf } from './trialWords'

type Props = { readonly plan: SweepPlan; readonly trials: readonly SweepTrial[]; readonly recommendation: Recommendation | null; readonly onSave: (trial: SweepTrial) => void }

/** Which trial to take, and why. */
export function RecommendationPanel({ plan, trials, recommendation, onSave }: Props) {
  if (recommendation === null) return <Panel title="No trial is recommended">{nothingWords(plan, trials)}</Panel>
  const { trial } = recommendation
  const { metrics } = trial.outcome
  return (
    <Panel
      title={`Take ${shapeOf(trial)}`}
      subtitle={`Trial ${trial.index + 1}, seed ${trial.config.seed}`}
      actions={
        <Button kind="primary" onClick={() => onSave(trial)}>
          Save as model
        </Button>
      }
      footer={['walk-forward scores are filtered: each row given the rows before it', 'raw units']}
    >
      <p className={styles.reason}>{reasonFor(recommendation, plan.target)}</p>
      <KeyFigures
        figures={[
          { id: 'score', label: 'Walk-forward log score', value: formatFixed(metrics.walkForward!.logScorePerRow, 3), note: 'nats a row' },
          { id: 'gain', label: 'Over one Gaussian', value: formatFixed(gainOf(trial), 3, { isSigned: true }), note: 'nats a row' },
          { id: 'bic', label: 'BIC', value: formatLogLikelihood(metrics.bic) },
          { id: 'share', label: 'Smallest regime', value: formatProbabilityPercent(metrics.smallestShare), note: `of ${formatInteger(metrics.nTrainRows)}` },
          { id: 'durations', label: 'Expected durations', value: durationWords(trial), note: 'rows' },
        ]}
      />
    </Panel>
  )
}

function nothingWords(plan: SweepPlan, trials: readonly SweepTrial[]) {
  const fit = trials.filter(isDone).filter((trial) => objectionTo(trial) === null)
  if (fit.length > 0 && plan.target === null) return <p>The feature sets share no feature, so their scores are densities of different things and cannot be compared. Compare within each set, or give every set one feature in common.</p>
  return <p>No trial so far is free of objections: the verdict of each says what speaks against it. Fewer states, fewer features or a longer range may help.</p>
}
